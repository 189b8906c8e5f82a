/** A round picture made of a name's first letter; the same name always has the same colour. */

import { el } from './dom.js';
import { icon } from './icons.js';
import { words } from './texts.js';

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
  Object.assign(node.dataset, { bot: bot.username, messenger: bot.messenger });
  return node;
}

/** The name of the messenger that a bot is on, in that messenger's colour. */
export function messengerMark(bot) {
  return el('span.messenger', { test: 'messenger', data: { messenger: bot.messenger } }, words().messengers[bot.messenger] || bot.messenger);
}
