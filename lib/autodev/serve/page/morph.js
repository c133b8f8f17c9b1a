// Makes what is shown into what is to be shown, element by element: focus, open folds and half-typed texts stay.

/** Changes `old` into `fresh`, which is used up. */
export function morph(old, fresh) {
  attributes(old, fresh);
  if (old.tagName === 'TEXTAREA') return;
  const wanted = [...fresh.childNodes];
  let at = old.firstChild;
  for (const node of wanted) {
    const match = same(at, node) ? at : find(at, node);
    if (!match) {
      old.insertBefore(node, at);
      continue;
    }
    if (match !== at) old.insertBefore(match, at);
    else at = at.nextSibling;
    if (match.nodeType === Node.TEXT_NODE) {
      if (match.data !== node.data) match.data = node.data;
    } else morph(match, node);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
  // Which option is chosen is no longer told by their attributes once somebody has chosen.
  if (old.tagName === 'SELECT' && document.activeElement !== old) old.value = fresh.dataset.chosen ?? old.value;
}

function same(one, other) {
  if (!one || one.nodeType !== other.nodeType) return false;
  if (one.nodeType === Node.TEXT_NODE) return true;
  return one.tagName === other.tagName && one.id === other.id && one.dataset?.key === other.dataset?.key;
}

// Only what has a name of its own is looked for further on; the rest is like its neighbours.
function find(from, wanted) {
  if (wanted.nodeType !== Node.ELEMENT_NODE || !(wanted.id || wanted.dataset.key)) return null;
  for (let node = from; node; node = node.nextSibling) if (same(node, wanted)) return node;
  return null;
}

function attributes(old, fresh) {
  // A fold is the reader's to open and to close.
  const own = name => name === 'open' && old.tagName === 'DETAILS';
  for (const {name, value} of [...fresh.attributes])
    if (!own(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const {name} of [...old.attributes]) if (!own(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  // What stands in a field is the reader's while they are in it.
  if (old.tagName === 'INPUT' && document.activeElement !== old) old.value = fresh.getAttribute('value') ?? '';
}
