// What waits for somebody's word, and where it is given.
import {h} from './dom.js';
import {counted, time} from './format.js';
import {diff, looksLikeDiff} from './diff.js';
import {command, empty, heading} from './parts.js';

export const view = {
  of: 'signoffs', list: true, needs: ['signoffs'],
  title: ({total}) => (total ? `${counted(total, 'sign-off')} waiting` : 'Sign-offs'),
  data: (_, data) => data('signoffs'),
  show: ({items, total, problems}) => h('div', {class: 'stack'},
    heading('Sign-offs', total > 0 && h('span', {class: 'muted'}, `${total} waiting`)),
    h('p', {id: 'said', role: 'status', class: 'said'}),
    problems.map(text => h('p', {class: 'problem'}, text)),
    total > items.length && h('p', {class: 'muted'}, `The first ${items.length} are shown.`),
    items.length ? items.map(card) : problems.length === 0 && empty('Nothing waits for you.',
      'A plan with a sign-off pauses until somebody answers, here or at a terminal.',
      ['For example: ', command('./autodev plan run greet.json')])),
};

function card(one) {
  const key = `${one.where} ${one.id} ${one.digest}`;
  const because = `because-${one.digest.slice(0, 12)}-${one.id}`;
  return h('article', {class: 'card signoff', 'data-key': key, 'aria-labelledby': `${because}-title`},
    h('h2', {id: `${because}-title`}, one.message),
    h('p', {class: 'muted'}, h('span', {class: 'mono'}, one.id), one.where && ` in ${one.where}`, one.run && ` · run ${one.run}`,
      ' · asked ', time(one.asked), one.by && ` by ${one.by}`),
    one.shown && (looksLikeDiff(one.shown) ? diff(one.shown, one.more) : h('pre', {class: 'output', tabindex: '0'}, one.shown)),
    one.more > 0 && h('p', {class: 'bad'}, `${counted(one.more, 'character')} of it are not shown here; to see all: ./autodev plan signoff`),
    one.payload && h('details', {class: 'fold'}, h('summary', {}, 'Data'), h('pre', {class: 'output', tabindex: '0'}, one.payload)),
    h('form', {class: 'answer', 'data-signoff': one.id, 'data-where': one.where, 'data-digest': one.digest},
      h('label', {for: because}, 'Reason ', h('span', {class: 'muted'}, '(needed to decline)')),
      h('textarea', {id: because, name: 'because', rows: '2', maxlength: '2000'}),
      h('div', {class: 'buttons'},
        h('button', {type: 'submit', name: 'approved', value: 'yes', class: 'primary', 'aria-label': `Approve ${one.id}`}, 'Approve'),
        h('button', {type: 'submit', name: 'approved', value: 'no', class: 'danger', 'aria-label': `Decline ${one.id}`}, 'Decline')),
      h('p', {class: 'bad complaint', role: 'alert'})));
}

/** Sends the answer that `button` gives; what there is to say, `left` if the question stays as it is. */
export async function answer(form, button, read) {
  const approved = button?.value === 'yes';
  const because = form.elements.because.value.trim();
  const complaint = form.querySelector('.complaint');
  complaint.textContent = '';
  if (!button) return {left: true};
  if (!approved && !because) {
    complaint.textContent = 'Say why it is declined, so that whoever asked knows what to do.';
    form.elements.because.focus();
    return {left: true};
  }
  const buttons = [...form.querySelectorAll('button')];
  buttons.forEach(one => (one.disabled = true));
  const {signoff: id, where, digest} = form.dataset;
  try {
    const said = await read(await fetch('/page/data/signoff', {
      method: 'POST',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({id, where: where ?? '', digest, approved, because}),
    }));
    return {said: `${id} is ${said.approved ? 'approved' : 'declined'}, by ${said.by}.`, error: ''};
  } catch (error) {
    if (error.status === 409) return {said: '', error: error.message};
    complaint.textContent = error.status ? error.message : 'The server does not answer; nothing was answered.';
    return {left: true};
  } finally {
    buttons.forEach(one => (one.disabled = false));
  }
}
