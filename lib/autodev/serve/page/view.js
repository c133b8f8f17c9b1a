// A view of the server's as elements.
import {h} from './dom.js';
import {diff} from './diff.js';
import {counted} from './format.js';

/** `picture(n)` is the address of the picture of this number. */
export function shown(view, picture) {
  switch (view.kind) {
    case 'text':
      return h('p', {class: 'text'}, spans(view.spans));
    case 'table':
      return table(view);
    case 'diff':
      return diff(view.text, view.more);
    case 'picture':
      return h('div', {class: 'picture'}, h('img', {src: picture(view.n), alt: view.alt}));
    case 'columns':
      return h('div', {class: 'columns'}, view.columns.map(({heading, view: one}) =>
        h('div', {}, heading && h('h3', {}, heading), shown(one, picture))));
    case 'folded':
      return h('details', {class: 'fold'}, h('summary', {}, spans(view.summary.spans)), shown(view.view, picture));
    case 'stack':
      return h('div', {class: 'stack'}, view.views.map(one => shown(one, picture)));
    default:
      return h('p', {class: 'muted'}, 'This part cannot be shown here.');
  }
}

const spans = all => all.map(({tone, text}) => (tone === 'plain' ? text : h('span', {class: tone}, text)));

function table({columns, rows, more}) {
  return h('div', {class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': `Table: ${columns.join(', ')}`},
    h('table', {class: 'small'},
      h('thead', {}, h('tr', {}, columns.map(name => h('th', {scope: 'col'}, name)))),
      h('tbody', {}, rows.map(row => h('tr', {}, row.map((cell, i) => {
        const label = {'data-label': columns[i] ?? ''};
        return i === 0 ? h('th', {scope: 'row', ...label}, cell) : h('td', label, cell);
      }))))),
    more > 0 && h('p', {class: 'muted'}, `… ${counted(more, 'more row')} not shown`));
}
