// Numbers and times as the reader writes them.
import {h} from './dom.js';

const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const parts = new Intl.NumberFormat(undefined, {style: 'percent', maximumFractionDigits: 0});
const decimals = new Intl.NumberFormat(undefined, {minimumFractionDigits: 2, maximumFractionDigits: 2});
const day = new Intl.DateTimeFormat(undefined, {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit'});
const longer = new Intl.DateTimeFormat(undefined, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit',
});

export const NONE = '—';

export const number = value => (Number.isFinite(value) ? whole.format(value) : NONE);
export const percent = value => (Number.isFinite(value) ? parts.format(value) : NONE);
export const decimal = value => (Number.isFinite(value) ? decimals.format(value) : NONE);

/** US dollars; a small amount with the digits that say something. */
export function money(value) {
  if (!Number.isFinite(value)) return NONE;
  const digits = value === 0 || value >= 1 ? 2 : value >= 0.01 ? 3 : 6;
  return new Intl.NumberFormat(undefined, {
    style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: digits,
  }).format(value);
}

/** A length of time. */
export function seconds(value) {
  if (!Number.isFinite(value)) return NONE;
  // With spaces at which no line breaks.
  if (value < 1) return `${Math.round(value * 1000)}\u00a0ms`;
  if (value < 120) return `${whole.format(value)}\u00a0s`;
  const minutes = Math.floor(value / 60);
  return minutes < 120
    ? `${minutes}\u00a0min ${Math.round(value % 60)}\u00a0s`
    : `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
}

/** A moment in the reader's zone; the ISO time is its title. */
export function time(iso) {
  const at = new Date(iso ?? '');
  if (Number.isNaN(at.getTime())) return h('span', {class: 'muted'}, NONE);
  const form = at.getFullYear() === new Date().getFullYear() ? day : longer;
  return h('time', {datetime: iso, title: iso}, form.format(at));
}

/** `1 file`, `3 files`. */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
