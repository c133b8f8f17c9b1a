// Proposals of models: a list, and each with its diff, checks and log.
import {h, route} from './dom.js';
import {NONE, counted, decimal, money, number, seconds, time} from './format.js';
import {diff} from './diff.js';
import {badge, command, empty, facts, filters, heading, link, pager, place, section, table} from './parts.js';

const OUTCOMES = ['proposed', 'refused', 'failed', 'passed', 'drafted', 'merged', 'closed'];

const COLUMNS = [['Finding'], ['Outcome', 'state'], ['Proposal', 'wide'], ['Model', 'mid'], ['Confidence', 'num'],
  ['Cost', 'num'], ['When', 'when']];

/** Rows of a table of proposals. */
export const rows = items => items.map(one => ({key: one.id, cells: [
  h('a', {href: route('proposal', {id: one.id})}, h('span', {class: 'strong'}, one.code || 'proposal'), ' ', place(one)),
  badge(one.outcome),
  h('span', {class: 'clamp'}, one.explanation || NONE),
  [one.model, one.agent && h('small', {}, one.agent)],
  decimal(one.confidence), money(one.cost ?? NaN), time(one.at),
]}));

/** A table of them, under a title for those who do not see it. */
export const tableOf = (caption, items) => table(caption, COLUMNS, rows(items));

export const list = {
  of: 'proposals', list: true, needs: ['suggestions'],
  title: () => 'Proposals',
  data: (asked, data) => data('proposals', asked),
  show: (json, asked) => h('div', {class: 'stack'},
    heading('Proposals'),
    filters('proposals', asked, [
      {name: 'outcome', label: 'Outcome', options: [['', 'any'], ...OUTCOMES.map(word => [word, word])]},
      {name: 'text', label: 'Text', hint: 'explanation, patch, model'}]),
    json.items.length ? tableOf('Proposals, the newest first', json.items) : nothing(asked),
    json.bounded && h('p', {class: 'muted'}, `Searched in the newest ${number(json.searched)}.`),
    pager('proposals', asked, json)),
};

const nothing = asked => (asked.outcome || asked.text || asked.page
  ? empty('No proposal fits.', 'Ask for less, or clear the filter.')
  : empty('No proposals yet.', ['Turn findings into verified drafts: ', command('./autodev change from ruff.json')]));

export const one = {
  of: 'proposals', needs: ['suggestions'],
  title: ({row}) => `${row.code || 'Proposal'} ${row.file}`,
  data: ({id}, data) => data('proposal', {id}),
  show: json => {
    const {row} = json;
    return h('div', {class: 'stack'},
      h('p', {class: 'back'}, h('a', {href: route('proposals')}, '← Proposals'), h('span', {class: 'muted'}, ' (Esc)')),
      heading([h('span', {}, row.code || 'Proposal'), ' ', place(row)], badge(row.outcome)),
      section('Explanation', h('p', {class: 'text'}, json.explanation || 'None was given.')),
      section('Facts', facts([
        ['Model', row.model], ['Agent', row.agent],
        ['Confidence', `${decimal(row.confidence)} by the model, ${decimal(row.own)} by our own measure`],
        ['Cost', money(row.cost ?? NaN)],
        ['Tokens', `${number(json.promptTokens)} in, ${number(json.completionTokens)} out`],
        ['Size', `${counted(row.files, 'file')}, ${counted(row.lines, 'line')}`],
        ['Checked in', row.seconds ? seconds(row.seconds) : ''],
        ['Draft', row.draft && link(row.draft)],
        ['Intent', row.intent && h('a', {href: route('intent', {id: row.intent}), class: 'mono'}, row.intent)],
        ['When', time(row.at)], ['Id', h('span', {class: 'mono'}, row.id)]])),
      section('Checks', checks(json.history)),
      section('Diff', diff(json.patch, json.left)),
      section('Log', log(json.history)));
  },
};

function checks(history) {
  const verified = history.filter(line => line.verification).at(-1)?.verification;
  if (!verified) return h('p', {class: 'muted'}, 'It was not checked, or the log is of another machine.');
  return h('div', {class: 'stack'},
    h('p', {}, badge(verified.passed ? 'passed' : 'failed'), ' ', verified.problem ?? '', ' ',
      h('span', {class: 'muted'}, [seconds(verified.seconds), verified.branch && ` on ${verified.branch}`])),
    (verified.checks ?? []).map((check, i) => h('details', {class: 'fold', 'data-key': String(i), open: Boolean(check.output)},
      h('summary', {}, h('span', {class: 'mono'}, check.command), ' ',
        badge(ended(check.after), check.after === 0 ? 'good' : check.output ? 'bad' : 'warn'), ' ',
        h('span', {class: 'muted'}, `before: ${ended(check.before)} · ${seconds(check.seconds)}`)),
      h('pre', {class: 'output', tabindex: '0'}, check.output || 'No output is kept of a check that passed.'))));
}

const ended = code => (code === 0 ? 'passes' : `exit code ${code}`);

function log(history) {
  if (!history.length) return h('p', {class: 'muted'}, 'The log (ai_suggestions.jsonl) has nothing of it.');
  return h('ol', {class: 'log'}, history.map((line, i) => h('li', {'data-key': String(i)},
    line.error ? h('span', {class: 'bad'}, line.error) : [time(line.timestamp), ' ', badge(line.outcome),
      line.pr && [' ', link(line.pr)], line.verification?.problem && [' ', h('span', {}, line.verification.problem)]])));
}
