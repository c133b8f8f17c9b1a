// What somebody intends to change: a list, as the database pages it, and each whole.
import {h, route} from './dom.js';
import {NONE, number, time} from './format.js';
import {badge, command, empty, facts, filters, heading, link, pager, place, section, table} from './parts.js';
import {tableOf} from './proposals.js';

const STATUSES = ['reserved', 'planned', 'committed', 'implemented', 'rejected', 'expired'];

export const list = {
  of: 'intents', list: true, needs: ['intents'],
  title: () => 'Intents',
  data: (asked, data) => data('intents', asked),
  show: (json, asked) => h('div', {class: 'stack'},
    heading('Intents', h('span', {class: 'muted'}, number(json.total))),
    filters('intents', asked, [
      {name: 'status', label: 'Status', options: [['', 'any'], ...STATUSES.map(word => [word, word])]},
      {name: 'owner', label: 'Owner', hint: 'exactly'},
      {name: 'text', label: 'Text', hint: 'in code, file, reason'}]),
    json.items.length
      ? table('Intents, the last changed first',
        [['Finding'], ['Status', 'state'], ['Reason', 'wide'], ['Owner', 'mid'], ['Changed', 'when']],
        json.items.map(one => ({key: one.id, cells: [
          h('a', {href: route('intent', {id: one.id})}, h('span', {class: 'strong'}, one.code || one.id), ' ', place(one)),
          badge(one.status), h('span', {class: 'clamp'}, one.reason || NONE), [one.owner || NONE, one.ticket && h('small', {}, one.ticket)],
          time(one.modified)]})))
      : nothing(asked),
    pager('intents', asked, json)),
};

const nothing = asked => (asked.status || asked.owner || asked.text
  ? empty('No intent fits.', 'Ask for less, or clear the filter.')
  : empty('No intents yet.', ['Each change registers one: ', command('./autodev change from ruff.json')],
    ['Those of a file of them are listed by ', command('./autodev intents list')]));

export const one = {
  of: 'intents', needs: ['intents', 'suggestions'],
  title: ({intent}) => `${intent.code || intent.id} ${intent.file}`,
  data: ({id}, data) => data('intent', {id}),
  show: ({intent, proposals}) => h('div', {class: 'stack'},
    h('p', {class: 'back'}, h('a', {href: route('intents')}, '← Intents'), h('span', {class: 'muted'}, ' (Esc)')),
    heading([h('span', {}, intent.code || 'Intent'), ' ', place(intent)], badge(intent.status)),
    section('Reason', h('p', {class: 'text'}, intent.reason || 'None was given.')),
    section('Facts', facts([
      ['Owner', intent.owner], ['Type', intent.type], ['Ticket', intent.ticket && link(intent.ticket)], ['ETA', intent.eta],
      ['Suggestion', intent.suggestion], ['Made', time(intent.created_at)], ['Changed', time(intent.modified_at)],
      ['Resolved', intent.resolved_at && time(intent.resolved_at)], ['Id', h('span', {class: 'mono'}, intent.id)]])),
    h('section', {'data-key': 'proposals'}, h('h2', {}, 'Proposals for it'), proposals.length
      ? tableOf('Proposals for this intent', proposals)
      : h('p', {class: 'muted'}, 'None yet.')),
    h('details', {class: 'fold'}, h('summary', {}, 'All that is known (raw)'),
      h('pre', {class: 'output', tabindex: '0'}, JSON.stringify(intent.raw, null, 2)))),
};
