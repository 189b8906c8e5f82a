/** Times as people read them: Tehran time; the Solar Hijri calendar in Persian. */

import { language } from './texts.js';

const ZONE = 'Asia/Tehran';
const LOCALE = { fa: 'fa-IR-u-ca-persian-nu-arabext', en: 'en-GB' };
const cache = new Map();

function format(name, options) {
  const key = `${language()}.${name}`;
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(LOCALE[language()], { timeZone: ZONE, ...options }));
  return cache.get(key);
}

const at = (seconds) => new Date(seconds * 1000);

export const clock = (seconds) =>
  format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at(seconds));

const UTC_AHEAD = 3.5 * 3600; // Tehran has kept one offset all year since 2022

/** The same for all times of one day; plain arithmetic, as it is asked for every message at every drawing. */
export const dayKey = (seconds) => Math.floor((seconds + UTC_AHEAD) / 86_400);

export function day(seconds, words) {
  const now = Date.now() / 1000;
  if (dayKey(seconds) === dayKey(now)) return words.today;
  if (dayKey(seconds) === dayKey(now - 86_400)) return words.yesterday;
  const thisYear = format('year', { year: 'numeric' });
  const options = { day: 'numeric', month: 'long' };
  if (thisYear.format(at(seconds)) === thisYear.format(at(now))) return format('day', options).format(at(seconds));
  return format('dayYear', { ...options, year: 'numeric' }).format(at(seconds));
}

/** In a list of chats: the time of today's messages, the day of older ones. */
export function short(seconds, words) {
  return dayKey(seconds) === dayKey(Date.now() / 1000) ? clock(seconds) : day(seconds, words);
}

export const full = (seconds) => format('full', { dateStyle: 'long', timeStyle: 'medium' }).format(at(seconds));

export const number = (value) => new Intl.NumberFormat(language() === 'fa' ? 'fa-IR' : 'en').format(value);

export function fileSize(bytes, words) {
  if (!bytes) return '';
  if (bytes < 1024) return words.bytes(number(bytes));
  if (bytes < 1024 * 1024) return words.kilobytes(number(Math.round(bytes / 1024)));
  return words.megabytes(number(Math.round(bytes / 1024 / 102.4) / 10));
}
