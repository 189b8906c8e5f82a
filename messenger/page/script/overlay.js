/** What comes over a phone: toasts, questions, menus. `host` is the phone's stand. */

import { el, fill, freshId, refill, walkWithArrows } from './dom.js';
import { icon } from './icons.js';
import { CallFailed } from './api.js';
import { words } from './texts.js';

export function toast(host, text) {
  const tray = host.querySelector('.toasts');
  const node = el('div.toast', { test: 'toast', dir: 'auto' }, text);
  refill(tray, node);
  setTimeout(() => node.remove(), Math.max(2600, 60 * text.length));
}

/** Says in a toast why something did not work. */
export function complain(host, error) {
  toast(host, error instanceof CallFailed ? words().failed(error.message) : words().noAnswer);
}

/** A modal dialog lying over its phone; `build(close)` makes the content; answers what it was closed with. */
export function openDialog(host, { label, className = '', test }, build) {
  return new Promise((resolve) => {
    const dialog = el('dialog.dialog', { 'aria-label': label, test });
    if (className) dialog.classList.add(className);
    if (host.classList.contains('second')) dialog.classList.add('second');
    const before = document.activeElement;
    const close = (answer) => { dialog.answer = answer; dialog.close(); };
    const place = () => placeOver(host, dialog);
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('close', () => {
      removeEventListener('resize', place);
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(dialog.answer);
    });
    fill(dialog, build(close));
    document.body.append(dialog);
    place();
    addEventListener('resize', place);
    dialog.showModal();
  });
}

function placeOver(host, dialog) {
  const { left, top, width, height } = host.getBoundingClientRect();
  for (const [name, value] of Object.entries({ left, top, width, height })) {
    dialog.style.setProperty(`--host-${name}`, `${Math.round(value)}px`);
  }
}

/** A question with two answers; true for yes. */
export function ask(host, { title, text, yes, danger, test }) {
  return openDialog(host, { label: title || text, className: 'question', test }, (close) =>
    el('div.card', {},
      title && el('h2.card-title', {}, title),
      el('p.card-text', { dir: 'auto' }, text),
      el('div.card-buttons', {},
        el('button.button.quiet', { type: 'button', test: test && `${test}-no`, onclick: () => close(false) }, words().cancel),
        el(`button.button${danger ? '.danger' : ''}`, {
          type: 'button', autofocus: true, test: test && `${test}-yes`, onclick: () => close(true),
        }, yes))));
}

/** An alert: something to read and one button. */
export function tell(host, text, { title, test = 'alert' } = {}) {
  return openDialog(host, { label: title || text, className: 'question', test }, (close) =>
    el('div.card', {},
      title && el('h2.card-title', { dir: 'auto' }, title),
      el('p.card-text', { dir: 'auto' }, text),
      el('div.card-buttons', {},
        el('button.button', { type: 'button', autofocus: true, test: `${test}-ok`, onclick: () => close(true) }, words().ok))));
}

/**
 * A menu over the phone's screen: items are {icon, text, hint, run, danger, test}.
 * `place` is 'bottom' (above the composer), 'top' (under the header) or {x, y} in the window.
 */
export function openMenu(screen, { label, items, place = 'bottom', test }) {
  const before = document.activeElement;
  const menu = el('div.menu', { role: 'menu', 'aria-label': label, id: freshId('menu'), test });
  const curtain = el('div.curtain', { onclick: () => close() }, menu);
  const close = (focusBack = true) => {
    curtain.remove();
    if (before?.isConnected) {
      before.setAttribute?.('aria-expanded', 'false');
      if (focusBack) before.focus({ preventScroll: true });
    }
  };
  curtain.addEventListener('contextmenu', (event) => { event.preventDefault(); close(); });
  menu.append(...items.map((item) => menuItem(item, close)));
  walkWithArrows(menu, '[role=menuitem]');
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  screen.append(curtain);
  position(screen, menu, place);
  menu.querySelector('[role=menuitem]')?.focus({ preventScroll: true });
}

function menuItem({ icon: name, text, hint, run, danger, test }, close) {
  return el(`button.menu-item${danger ? '.danger' : ''}`, {
    type: 'button', role: 'menuitem', tabindex: -1, test,
    onclick: (event) => { event.stopPropagation(); close(); run(); },
  },
  name && icon(name),
  el('span.menu-text', { dir: 'auto' }, text),
  hint && el('span.menu-hint', { dir: 'auto' }, hint));
}

function position(screen, menu, place) {
  if (typeof place === 'string') {
    menu.classList.add(`at-${place}`);
    if (place === 'bottom') menu.style.bottom = `${(screen.querySelector('.foot')?.offsetHeight || 0) + 6}px`;
    return;
  }
  const frame = screen.getBoundingClientRect();
  const left = Math.min(Math.max(place.x - frame.left, 8), frame.width - menu.offsetWidth - 8);
  const top = Math.min(Math.max(place.y - frame.top, 8), frame.height - menu.offsetHeight - 8);
  menu.classList.add('at-point');
  menu.style.left = `${Math.max(left, 8)}px`;
  menu.style.top = `${Math.max(top, 8)}px`;
}
