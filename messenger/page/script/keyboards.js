/** The buttons that a bot gives: under a message (inline) and under the composer (reply keyboard). */

import { el, walkWithArrows } from './dom.js';
import { icon } from './icons.js';
import { words } from './texts.js';

export function inlineKeyboard(message, chat) {
  const rows = message.reply_markup.inline_keyboard;
  const board = el('div.inline-keyboard', { role: 'group', 'aria-label': words().botButtons, test: 'inline-keyboard' },
    rows.map((row, y) => el('div.button-row', {}, row.map((button, x) => inlineButton(button, { message, x, y }, chat)))));
  walkWithArrows(board, 'button');
  return board;
}

function inlineButton(button, place, chat) {
  const mark = (button.url && 'link') || (button.copy_text && 'copy');
  const node = el('button.inline-button', {
    type: 'button', test: 'inline-button', data: { row: place.y, column: place.x }, title: button.url,
    onclick: () => press(button, place, node, chat),
  },
  el('span.button-text', { dir: 'auto' }, button.text),
  mark && el('span.button-mark', {}, icon(mark), el('span.unseen', {}, mark === 'link' ? words().opensLink : words().copies)));
  return node;
}

/** Links and copies are done here and now, while the browser still counts the press as the person's own. */
async function press(button, { message, x, y }, node, chat) {
  if (button.url) return chat.openLink(button.url);
  if (button.copy_text) return chat.copy(button.copy_text.text);
  if (!button.callback_data) return chat.toast(words().unknownButton);
  if (node.getAttribute('aria-busy') === 'true') return undefined;
  node.setAttribute('aria-busy', 'true');
  await chat.press(message.message_id, y, x);
  node.removeAttribute('aria-busy');
  return undefined;
}

/** `use` is what a button does: {text(button), contact()}. */
export function replyKeyboard(keyboard, use) {
  const rows = keyboard.keyboard || [];
  const board = el('div.reply-keyboard', { role: 'group', 'aria-label': words().botButtons, test: 'reply-keyboard' },
    rows.map((row) => el('div.button-row', {}, row.map((button) => replyButton(button, use)))));
  walkWithArrows(board, 'button');
  return board;
}

function replyButton(button, use) {
  const text = typeof button === 'string' ? button : button.text;
  const special = button.request_location || button.request_users || button.request_chat || button.request_poll || button.web_app;
  const run = () => {
    if (button.request_contact) use.contact();
    else if (special) use.unknown();
    else use.text(text);
  };
  return el('button.reply-button', { type: 'button', test: 'reply-button', onclick: run },
    button.request_contact && icon('phone'), el('span.button-text', { dir: 'auto' }, text));
}
