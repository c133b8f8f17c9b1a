// What several views are made of.
import {h, route, web} from './dom.js';
import {NONE, number} from './format.js';

const TONES = {
  passed: 'good', merged: 'good', done: 'good', success: 'good', implemented: 'good', drafted: 'accent',
  committed: 'accent', running: 'accent', failed: 'bad', failure: 'bad', broken: 'bad', refused: 'warn',
  paused: 'warn', blocked: 'warn', interrupted: 'warn', stopped: 'warn', rejected: 'bad', reserved: 'warn', planned: 'accent',
};

/** A word for how something stands. */
export const badge = (word, tone) => h('span', {class: `badge ${tone ?? TONES[word] ?? 'muted'}`}, word || NONE);

/** The heading of a view, which takes the focus when one comes to it. */
export const heading = (text, ...beside) =>
  h('div', {class: 'heading'}, h('h1', {tabindex: '-1'}, text), ...beside);

/** What to type where nothing is yet. */
export const empty = (title, ...lines) =>
  h('div', {class: 'empty'}, h('p', {class: 'strong'}, title), lines.map(line => h('p', {}, line)));

/** What is typed. */
export const command = text => h('code', {class: 'command'}, text);

/** A table; `columns` are `[name, class]`, each row `{key, cells}`. On a narrow page each row is a card. */
export function table(caption, columns, rows) {
  return h('div', {class: 'card flush'}, h('table', {class: 'list'},
    h('caption', {class: 'unseen'}, caption),
    h('thead', {}, h('tr', {}, columns.map(([name, style]) => h('th', {scope: 'col', class: style}, name)))),
    h('tbody', {}, rows.map(({key, cells}) => h('tr', {'data-key': key},
      cells.map((cell, i) => {
        const [name, style] = columns[i];
        const label = {'data-label': name, class: style};
        return i === 0 ? h('th', {scope: 'row', ...label}, h('div', {}, cell)) : h('td', label, h('div', {}, cell));
      }))))));
}

/** Links to the pages of a list. */
export function pager(path, asked, {page, size, total, more, items}) {
  const last = total === undefined ? undefined : Math.max(1, Math.ceil(total / size));
  const next = last === undefined ? more : page < last;
  if (page === 1 && !next) return null;
  const to = (at, name, there) => there
    ? h('a', {class: 'button', href: route(path, {...asked, page: at})}, name)
    : h('span', {class: 'button off', 'aria-disabled': 'true'}, name);
  const from = (page - 1) * size;
  return h('nav', {class: 'pager', 'aria-label': 'Pages'},
    last !== undefined && to(1, 'First', page > 1),
    to(page - 1, 'Previous', page > 1),
    h('span', {class: 'muted'}, items.length === 0 ? 'nothing here'
      : `${number(from + 1)} – ${number(from + items.length)}${total === undefined ? '' : ` of ${number(total)}`}`),
    to(page + 1, 'Next', next),
    last !== undefined && to(last, 'Last', page < last));
}

/** A form whose fields narrow a list; `fields` are `{name, label, options}` or `{name, label, hint}`. */
export function filters(path, asked, fields) {
  return h('form', {class: 'filters', role: 'search', 'data-filter': path, id: `filter-${path}`},
    fields.map(({name, label, options, hint}) => h('label', {}, h('span', {}, label), options
      ? h('select', {name, id: `f-${path}-${name}`, 'data-chosen': asked[name] ?? ''}, options.map(([value, text]) =>
          h('option', {value, selected: value === (asked[name] ?? '')}, text)))
      : h('input', {type: 'search', name, id: `f-${path}-${name}`, value: asked[name] ?? '', placeholder: hint,
          maxlength: '200'}))),
    Object.entries(asked).some(([name, value]) => name !== 'page' && value)
      && h('a', {class: 'button', href: route(path)}, 'Clear'));
}

/** Names and values, those without a value left out. */
export const facts = pairs => h('dl', {class: 'facts'}, pairs
  .filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false)
  .map(([name, value]) => h('div', {'data-key': name}, h('dt', {}, name), h('dd', {}, value))));

/** A part of a view with its own heading. */
export const section = (title, ...content) => h('section', {class: 'card', 'data-key': title}, h('h2', {}, title), ...content);

/** An address that somebody gave: a link only if it is one of the web. */
export const link = (url, text) => web(url)
  ? h('a', {href: url, rel: 'noopener noreferrer', target: '_blank'}, text ?? url)
  : h('span', {class: 'mono'}, url);

/** Where something is in the code; a long path breaks behind its folders. */
export const place = ({file, line}) => h('span', {class: 'mono place'},
  file ? [file.split(/(?<=[/_])/).flatMap((part, i) => (i ? [h('wbr'), part] : [part])), line ? `:${line}` : ''] : NONE);
