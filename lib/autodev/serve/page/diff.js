// A unified diff as tables, a file each.
import {h} from './dom.js';
import {counted} from './format.js';

const MOST = 3000;

/** Whether a text is likely a unified diff. */
export const looksLikeDiff = text => /^(diff --git |--- .+\n\+\+\+ |@@ -\d)/m.test(text);

/** The diff, `more` characters of which were left out. */
export function diff(text, more = 0) {
  const files = read(text);
  if (!files.length) return h('p', {class: 'muted'}, 'No changes.');
  let left = MOST;
  let cut = 0;
  const shown = files.map((file, i) => {
    const rows = file.rows.slice(0, left);
    left -= rows.length;
    cut += file.rows.length - rows.length;
    return rows.length || !file.rows.length ? section(file, rows, i) : null;
  });
  return h('div', {class: 'diffs'}, shown,
    cut > 0 && h('p', {class: 'muted'}, `… ${counted(cut, 'more line')} not shown`),
    more > 0 && h('p', {class: 'muted'}, `… ${counted(more, 'more character')} not shown`));
}

function section(file, rows, index) {
  const name = file.name || 'diff';
  return h('details', {class: 'diff', open: true, 'data-key': `${index} ${name}`},
    h('summary', {}, h('span', {class: 'mono strong'}, name), ' ', h('span', {class: 'plus'}, `+${file.plus}`), ' ',
      h('span', {class: 'minus'}, `−${file.minus}`), file.notes.length > 0 && h('span', {class: 'muted'},
        ` ${file.notes.join(', ')}`)),
    h('table', {}, h('caption', {class: 'unseen'}, `Changes of ${name}`),
      h('colgroup', {}, h('col', {class: 'old'}), h('col', {class: 'fresh'}), h('col')),
      h('thead', {class: 'unseen'}, h('tr', {}, ['Old line', 'New line', 'Text'].map(it => h('th', {scope: 'col'}, it)))),
      h('tbody', {}, rows.map(row => row.kind === 'hunk'
        ? h('tr', {class: 'hunk'}, h('td', {colspan: '3'}, row.text))
        : h('tr', {class: row.kind}, h('td', {class: 'n old'}, row.old ?? ''), h('td', {class: 'n'}, row.fresh ?? ''),
            h('td', {}, h('span', {class: 'sign'}, row.sign), row.text))))));
}

function read(text) {
  const files = [];
  let file = null;
  let old = 0;
  let fresh = 0;
  let oldLeft = 0;
  let freshLeft = 0;
  const begin = name => files.push(file = {name, notes: [], rows: [], plus: 0, minus: 0});
  const lines = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const inside = oldLeft > 0 || freshLeft > 0;
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!inside && line.startsWith('diff --git ')) begin(line.slice(11).replace(/^a\/(.*) b\/\1$/, '$1'));
    else if (!inside && line.startsWith('--- ') && lines[i + 1]?.startsWith('+++ ')) {
      const name = named(lines[i + 1], named(line, ''));
      if (!file || file.rows.length) begin(name);
      else file.name = name;
      i++;
    } else if (!inside && hunk) {
      if (!file) begin('');
      [old, fresh] = [Number(hunk[1]), Number(hunk[3])];
      [oldLeft, freshLeft] = [Number(hunk[2] ?? 1), Number(hunk[4] ?? 1)];
      file.rows.push({kind: 'hunk', text: line});
    } else if (inside && line.startsWith('+')) {
      file.rows.push({kind: 'add', fresh: fresh++, sign: '+', text: line.slice(1)});
      file.plus++;
      freshLeft--;
    } else if (inside && line.startsWith('-')) {
      file.rows.push({kind: 'del', old: old++, sign: '−', text: line.slice(1)});
      file.minus++;
      oldLeft--;
    } else if (line.startsWith('\\') && file) file.rows.push({kind: 'hunk', text: line.slice(2)});
    else if (inside) {
      file.rows.push({kind: 'same', old: old++, fresh: fresh++, sign: ' ', text: line.slice(1)});
      oldLeft--;
      freshLeft--;
    } else if (file && /^(new file|deleted file|rename|similarity|old mode|new mode|Binary)/.test(line)) file.notes.push(line);
  }
  return files;
}

function named(line, otherwise) {
  const name = line.slice(4).split('\t')[0];
  return name === '/dev/null' ? otherwise : name.replace(/^[ab]\//, '');
}
