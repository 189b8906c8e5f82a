/** A round picture made of a name's first letter; the same name always has the same colour. */

import { el } from './dom.js';
import { icon } from './icons.js';

const COLOURS = 7;

function colourOf(seed) {
  let sum = 0;
  for (const character of String(seed)) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return sum % COLOURS;
}

export function avatar(name, seed, size = '') {
  const letter = [...(name || '?').trim()][0] || '?';
  return el(`span.avatar.colour-${colourOf(seed)}${size && `.${size}`}`, { 'aria-hidden': 'true' }, letter);
}

export function botAvatar(bot, size = '') {
  const node = el(`span.avatar.of-bot${size && `.${size}`}`, { 'aria-hidden': 'true' }, icon('bot'));
  node.dataset.bot = bot.username;
  return node;
}
