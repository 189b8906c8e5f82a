/** The page's own words, Persian and English, and which of the two is spoken now. */

import { memory } from './memory.js';
import { fa } from './texts.fa.js';
import { en } from './texts.en.js';

const WORDS = { fa, en };
let current = WORDS[memory.get('language')] ? memory.get('language') : 'fa';

/** The words of the current language: `words().send`. */
export const words = () => WORDS[current];
export const language = () => current;

export function speak(code) {
  current = code;
  memory.set('language', code);
  dress();
}

/** Tells the document which language and direction it is in. */
export function dress() {
  document.documentElement.lang = current;
  document.documentElement.dir = current === 'fa' ? 'rtl' : 'ltr';
}

/** One of {fa, en}, or a plain string: what the cast says about its people. */
export function spoken(text) {
  if (!text) return '';
  return typeof text === 'string' ? text : text[current] || text.fa || text.en || '';
}

export const fullName = (person) => [person.first_name, person.last_name].filter(Boolean).join(' ');
