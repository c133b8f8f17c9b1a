// What all suggestions come to.
import {h, route} from './dom.js';
import {decimal, money, number, percent} from './format.js';
import {badge, command, empty, heading, section, table} from './parts.js';

export const view = {
  of: 'overview', list: true, needs: ['suggestions', 'intents'],
  title: () => 'Overview',
  data: (_, data) => data('overview'),
  show: (json, _, picture) => h('div', {class: 'stack'},
    heading('Overview'), tiles(json), json.figures.total ? charts(json, picture) : nothing(json), agents(json), statuses(json)),
};

const share = (part, all) => (all ? part / all : NaN);

function tiles({figures, intents}) {
  const tile = (name, value, note, href) => h('div', {class: 'tile', 'data-key': name}, h('dt', {}, name),
    h('dd', {}, href ? h('a', {href}, value) : value, note && h('small', {}, note)));
  return h('dl', {class: 'tiles'},
    tile('Proposals', number(figures.total), 'of all time', route('proposals')),
    tile('Passed checks', percent(share(figures.passed, figures.total)), `${number(figures.passed)} proposals`),
    tile('Drafts opened', number(figures.drafted), `${number(figures.merged)} merged`),
    tile('Mean confidence', figures.total ? decimal(figures.confidence) : '—', 'as models say, 0 to 1'),
    tile('Cost', money(figures.cost), figures.merged ? `${money(figures.cost / figures.merged)} a merge` : 'where known'),
    tile('Intents', number(intents), 'in the registry', route('intents')));
}

function nothing({intents}) {
  return empty('No proposals yet.',
    ['Turn findings into verified drafts: ', command('./autodev change from ruff.json --check "pytest -q"')],
    intents ? null : ['Or one at a time: ', command('./autodev change propose --file src/a.py --line 1 --code F401')]);
}

function charts({days, span}, picture) {
  return h('div', {class: 'pair'},
    section(`Outcomes, last ${span} days`,
      h('img', {src: picture('overview', {chart: 'outcomes'}, 0.5), class: 'chart',
        alt: `Chart of proposals, passed, drafts and merged a day; the table below has the numbers`})),
    section(`Cost, last ${span} days`,
      h('img', {src: picture('overview', {chart: 'cost'}, 0.5), class: 'chart',
        alt: `Chart of the cost a day in US dollars; the table below has the numbers`})),
    h('details', {class: 'across fold'}, h('summary', {}, 'The same as a table, by day (UTC)'),
      table('Outcomes and cost by day', [['Day'], ['Proposals', 'num'], ['Passed', 'num'], ['Drafts', 'num'],
        ['Merged', 'num'], ['Confidence', 'num'], ['Cost', 'num']],
      [...days].reverse().map(({day, figures}) => ({key: day, cells: [day, ...row(figures)]})))));
}

const row = figures => [number(figures.total), number(figures.passed), number(figures.drafted), number(figures.merged),
  decimal(figures.confidence), money(figures.cost)];

function agents({agents: all, span}) {
  if (!all.length) return null;
  return h('section', {'data-key': 'agents'}, h('h2', {}, `Top agents, last ${span} days`),
    table('Agents by number of proposals', [['Agent'], ['Proposals', 'num'], ['Success', 'num'], ['Drafts', 'num'],
      ['Merged', 'num'], ['Confidence', 'num'], ['Cost', 'num']],
    all.map(({agent, figures}) => {
      const [total, , ...others] = row(figures);
      return {key: agent, cells: [agent || 'nobody by name', total, percent(share(figures.passed, figures.total)), ...others]};
    })));
}

function statuses({statuses: all, intents}) {
  if (!intents) return null;
  return section('Intents by status', h('ul', {class: 'chips'}, Object.entries(all).filter(([, count]) => count > 0)
    .map(([status, count]) => h('li', {'data-key': status},
      h('a', {href: route('intents', {status})}, badge(status), ' ', number(count))))));
}
