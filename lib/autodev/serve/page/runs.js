// Runs of plans, repairs and QA.
import {h, route} from './dom.js';
import {NONE, number, seconds, time} from './format.js';
import {badge, command, empty, filters, heading, pager, section, table} from './parts.js';
import {shown} from './view.js';

const KINDS = [['', 'any'], ['plan', 'plans'], ['repair', 'repairs'], ['qa', 'QA']];
const key = ({kind, where, id}) => ({kind, where, id});

export const list = {
  of: 'runs', list: true, needs: ['runs'],
  title: () => 'Runs',
  data: (asked, data) => data('runs', asked),
  show: (json, asked) => h('div', {class: 'stack'},
    heading('Runs', h('span', {class: 'muted'}, number(json.total))),
    filters('runs', asked, [{name: 'kind', label: 'Kind', options: KINDS}]),
    json.items.length
      ? table('Runs, the newest first',
        [['Run'], ['State', 'state'], ['Status', 'wide'], ['Size', 'mid'], ['Time', 'num'], ['Began', 'when']],
        json.items.map(one => ({key: `${one.kind} ${one.where} ${one.id}`, cells: [
          h('a', {href: route('run', key(one))}, h('span', {class: 'kind'}, one.kind), ' ',
            h('span', {class: 'strong clamp'}, one.name), one.where && h('small', {}, `in ${one.where}`)),
          badge(one.state, one.tone === 'plain' ? 'accent' : one.tone), h('span', {class: 'clamp'}, one.status || NONE),
          one.size || NONE, seconds(one.seconds ?? NaN), time(one.started)]})))
      : nothing(asked),
    pager('runs', asked, json)),
};

const nothing = asked => empty(asked.kind ? 'No such runs here yet.' : 'No runs here yet.',
  ['A plan: ', command('./autodev plan run plan.json')],
  ['A repair: ', command('./autodev repair --runner "python3 -m unittest" --workspace my_project')],
  ['A ticket on devices: ', command('./autodev qa run TICKET.md')]);

export const one = {
  of: 'runs', needs: ['runs'],
  title: ({row}) => row.name,
  data: (asked, data) => data('run', key(asked)),
  show: ({row, view, report}, _, picture) => h('div', {class: 'stack'},
    h('p', {class: 'back'}, h('a', {href: route('runs')}, '← Runs'), h('span', {class: 'muted'}, ' (Esc)')),
    heading(row.name, badge(row.state, row.tone === 'plain' ? 'accent' : row.tone)),
    h('p', {class: 'muted'}, row.kind, row.where && ` in ${row.where}`, ' · ',
      row.kind !== 'repair' && [h('span', {class: 'mono'}, row.id), ' · '],
      time(row.started), ' · ', seconds(row.seconds ?? NaN), row.size && ` · ${row.size}`),
    ['running', 'stopped'].includes(row.state) && h('p', {}, row.status),
    row.state === 'paused' && h('p', {}, 'It waits for somebody: ', h('a', {href: route('signoffs')}, 'Sign-offs')),
    report && h('p', {}, h('a', {class: 'button', target: '_blank', rel: 'noopener',
      href: `/page/report?${new URLSearchParams(key(row))}`}, 'Report with screenshots')),
    section('How it went', shown(view, n => picture('run', {...key(row), n})))),
};
