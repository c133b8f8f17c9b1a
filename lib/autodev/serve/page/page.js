// Shows the view that the address names, and shows it again when what it is of has changed.
import {h, route} from './dom.js';
import {morph} from './morph.js';
import {listen} from './live.js';
import {number} from './format.js';
import * as overview from './overview.js';
import * as proposals from './proposals.js';
import * as intents from './intents.js';
import * as runs from './runs.js';
import * as signoffs from './signoffs.js';

const VIEWS = {
  overview: overview.view, proposals: proposals.list, proposal: proposals.one, intents: intents.list,
  intent: intents.one, runs: runs.list, run: runs.one, signoffs: signoffs.view,
};
const FIRST = 1000;
const LONGEST = 30000;

const main = document.getElementById('main');
const problem = document.getElementById('problem');
const lists = {};
let turn = 0;
let wait = FIRST;
let timer = 0;
let shownAt = '';
let last = null;

/** What the address asks for: the name of a view and its parameters. */
function asked() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const name = Object.hasOwn(VIEWS, path) ? path : 'overview';
  return {name, view: VIEWS[name], parameters: Object.fromEntries(new URLSearchParams(query ?? ''))};
}

/** Fetches data of the server's; an error has its words and status. */
async function data(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return answer(await fetch(`/page/data/${path}?${query}`));
}

async function answer(response) {
  const text = await response.text();
  let json = {};
  try {
    json = JSON.parse(text);
  } catch {
    json = {error: `the server answered ${response.status} without JSON`};
  }
  if (response.ok) return json;
  const said = response.status === 401
    ? 'this page is no longer let in; open a new link (Enter where ./autodev serve runs prints one)'
    : json.error ?? `the server answered ${response.status}`;
  throw Object.assign(new Error(said), {status: response.status});
}

function complain(text) {
  problem.hidden = !text;
  if (problem.textContent !== text) problem.textContent = text;
}

/** Loads and shows what is asked for now; `again` if only its data may have changed. */
async function load(again) {
  const mine = ++turn;
  const {name, view, parameters} = asked();
  clearTimeout(timer);
  if (!again) complain('');
  mark(view.of);
  try {
    const json = await view.data(parameters, data);
    if (mine !== turn) return;
    wait = FIRST;
    if (problem.dataset.from === 'load') complain('');
    last = {view, parameters, json};
    draw(`${name} ${parameters.id ?? ''}`, again);
  } catch (error) {
    if (mine !== turn) return;
    const final = error.status >= 400 && error.status < 500 && error.status !== 429;
    problem.dataset.from = 'load';
    if (final && !again) {
      main.replaceChildren(h('h1', {tabindex: '-1'}, 'Not shown'));
      shownAt = 'nothing';
    }
    const known = error.status ? error.message : 'the server does not answer; is ./autodev serve still running?';
    complain(final ? known : `${known} – trying again in ${Math.round(wait / 1000)} s`);
    if (final) return;
    timer = setTimeout(() => load(again), wait);
    wait = Math.min(LONGEST, wait * 2);
  }
}

function draw(key, again) {
  const {view, parameters, json} = last;
  document.title = `${view.title(json, parameters)} · AutoDev`;
  if (view.list) lists[view.of] = location.hash;
  const fresh = h('main', {id: 'main', tabindex: '-1', class: view.wide ? 'wide' : null});
  fresh.append(view.show(json, parameters, picture(JSON.stringify(json))));
  const same = key === shownAt;
  if (same) morph(main, fresh);
  else main.replaceChildren(...fresh.childNodes);
  const first = shownAt === '';
  shownAt = key;
  if (same || again) return;
  scrollTo(0, 0);
  if (!first) main.querySelector('h1')?.focus({preventScroll: true});
}

// Another address when the data, the theme or the room is another one.
function picture(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
  const room = main.clientWidth - 34;
  return (path, parameters, share = 1) => {
    const width = Math.max(280, Math.min(1240, Math.floor(room >= 820 ? room * share - (share < 1 ? 26 : 0) : room)));
    const theme = document.documentElement.dataset.theme;
    return `/page/${path}.svg?${new URLSearchParams({...parameters, theme, width, v: sum >>> 0})}`;
  };
}

const redraw = () => last && draw(shownAt, true);

function mark(of) {
  for (const link of document.querySelectorAll('nav [data-view]'))
    if (link.dataset.view === of) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
}

async function count() {
  try {
    const {total} = await data('signoffs');
    const place = document.getElementById('waiting');
    place.replaceChildren(number(total), h('span', {class: 'unseen'}, ' waiting'));
    place.hidden = total === 0;
  } catch {
    // The view itself says what is wrong.
  }
}

// In the place of what was asked before: Back leads to the view before, not through each letter.
function filter(form) {
  const next = route(form.dataset.filter, Object.fromEntries(new FormData(form)));
  if (next === location.hash) return;
  history.replaceState(null, '', next);
  load(false);
}

let typing = 0;
addEventListener('input', event => {
  const form = event.target.closest('form[data-filter]');
  if (!form) return;
  clearTimeout(typing);
  typing = setTimeout(() => filter(form), event.target.tagName === 'SELECT' ? 0 : 250);
});

addEventListener('submit', event => {
  event.preventDefault();
  clearTimeout(typing);
  if (event.target.dataset.filter) filter(event.target);
  else if (event.target.dataset.signoff) answerSignOff(event.target, event.submitter);
});

async function answerSignOff(form, button) {
  const message = await signoffs.answer(form, button, answer);
  if (message.left) return;
  await Promise.all([load(true), count()]);
  problem.dataset.from = 'answer';
  complain(message.error);
  document.getElementById('said').textContent = message.said;
  main.querySelector('h1')?.focus();
}

addEventListener('click', event => {
  if (event.target.id !== 'skip') return;
  event.preventDefault();
  main.focus();
});

addEventListener('keydown', event => {
  const {view} = asked();
  if (event.key !== 'Escape' || view.list || event.defaultPrevented || /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return;
  if (view.of !== asked().name) location.hash = lists[view.of] ?? route(view.of);
});

addEventListener('hashchange', () => load(false));
addEventListener('theme', redraw);
let resized = 0;
let room = innerWidth;
addEventListener('resize', () => {
  clearTimeout(resized);
  resized = setTimeout(() => {
    if (room !== innerWidth) redraw();
    room = innerWidth;
  }, 200);
});

load(false);
listen(document.getElementById('live'), {
  changed: names => {
    if (names.includes('signoffs')) count();
    if (names.some(name => asked().view.needs.includes(name))) load(true);
  },
  greeted: () => {
    count();
    load(true);
  },
  lost: () => data('signoffs').catch(error => error.status === 401 && complain(error.message)),
});
