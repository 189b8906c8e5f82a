/** Begins: asks who is there, draws the desk, follows the deep link that led here. */

import { api } from './api.js';
import { Desk } from './desk.js';
import { el, refill } from './dom.js';
import { deepLink } from './links.js';
import { dress, words } from './texts.js';

const root = document.getElementById('page');

async function begin() {
  dress();
  document.title = words().title;
  let world;
  try {
    world = await api.world();
  } catch {
    refill(root, el('div.no-server', { role: 'alert' }, el('p', {}, words().noServer),
      el('button.button', { type: 'button', onclick: begin }, words().tryAgain)));
    setTimeout(() => { if (root.querySelector('.no-server')) begin(); }, 3000);
    return;
  }
  const desk = new Desk(root, world);
  desk.show();
  const deep = deepLink(location.href, world.bots);
  history.replaceState(null, '', '/'); // a reload must not offer the same START again
  if (deep) desk.openDeep(deep.bot, deep.parameter);
}

begin();
