/** One message as a bubble. `chat` is what it can do: see Chat.actions. */

import { clock, full } from './dates.js';
import { el, isTouch } from './dom.js';
import { renderText } from './entities.js';
import { icon } from './icons.js';
import { inlineKeyboard } from './keyboards.js';
import { hasKnownContent, mediaOf } from './media.js';
import { fullName, words } from './texts.js';

export function messageNode(message, chat) {
  const service = serviceText(message);
  if (service) return el('div.service', { role: 'note', data: { id: message.message_id } }, el('span', {}, service));
  const rows = message.reply_markup?.inline_keyboard;
  const node = el(`article.message.${message.mine ? 'mine' : 'theirs'}`, {
    tabindex: -1,
    test: 'message',
    data: { id: message.message_id, mine: String(Boolean(message.mine)) },
    'aria-label': `${message.mine ? words().you : chat.bot.name} ${clock(message.date)}`,
  }, bubble(message, chat), rows?.length ? inlineKeyboard(message, chat) : null);
  if (rows?.length) node.classList.add('with-keyboard');
  openMenuOn(node.firstChild, message, chat);
  return node;
}

/** The menu comes by the right button or a long press; with a finger also by a tap beside links and buttons. */
function openMenuOn(bubbleNode, message, chat) {
  const open = (event) => {
    event.preventDefault();
    chat.openMessageMenu(message, { x: event.clientX, y: event.clientY });
  };
  bubbleNode.addEventListener('contextmenu', open);
  bubbleNode.addEventListener('click', (event) => {
    if (isTouch() && !bubbleNode.contains(event.target.closest('button, a, summary, [role]'))) open(event);
  });
}

function bubble(message, chat) {
  const text = message.text ?? message.caption;
  const rendered = text ? renderText(text, message.entities || message.caption_entities, chat.entityActions) : null;
  const media = mediaOf(message);
  const node = el('div.bubble', {}, forwarded(message), quoted(message, chat), media);
  if (message.photo) node.classList.add('has-photo');
  if (message.photo && !rendered) node.classList.add('only-photo');
  if (rendered) node.append(textNode(rendered, message));
  else if (!hasKnownContent(message)) node.append(el('div.text.unknown', {}, words().unknownMessage));
  node.append(meta(message), moreButton(message, chat));
  node.classList.add(rendered?.ends ? `ends-${rendered.ends}` : 'ends-block');
  return node;
}

/** The last paragraph ends in an unseen copy of the time, which keeps its place beside the text free. */
function textNode({ nodes, ends }, message) {
  const text = el('div.text', { test: 'text' }, nodes);
  if (ends) nodes.at(-1).append(el(`span.meta-room${message.edit_date ? '.edited' : ''}`, { 'aria-hidden': 'true' }));
  if (isOnlyEmoji(message.text)) text.classList.add('emoji');
  return text;
}

const isOnlyEmoji = (text) => Boolean(text) && text.length < 14 && /^(\p{Extended_Pictographic}|\u200d|\ufe0f|\s)+$/u.test(text);

function meta(message) {
  return el('span.meta', { title: full(message.edit_date || message.date) },
    message.reaction && el('span.reaction', { test: 'reaction' }, message.reaction),
    message.edit_date && el('span.edited-mark', {}, words().edited),
    el('time', { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    message.mine && el('span.tick', { role: 'img', 'aria-label': words().sent }, icon('check')));
}

function moreButton(message, chat) {
  return el('button.more', {
    type: 'button', tabindex: -1, 'aria-label': words().messageMenu, 'aria-haspopup': 'menu', test: 'message-menu',
    onclick: (event) => {
      event.stopPropagation();
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      chat.openMessageMenu(message, { x: left, y: bottom });
    },
  }, icon('down'));
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  const name = origin.sender_user ? fullName(origin.sender_user) : origin.sender_user_name || origin.chat?.title || '';
  return el('div.forwarded', { dir: 'auto' }, icon('forward'), words().forwardedFrom(name));
}

function quoted({ reply_to_message: original }, chat) {
  if (!original) return null;
  const name = original.from?.is_bot ? chat.bot.name : words().you;
  return el('button.quoted', {
    type: 'button', test: 'quoted', onclick: () => chat.showMessage(original.message_id),
  },
  el('span.quoted-name', { dir: 'auto' }, name),
  el('span.quoted-text', { dir: 'auto' }, summary(original)));
}

/** One line that stands for a message: in the list of chats, in replies. */
export function summary(message) {
  if (!message) return '';
  const text = (message.text || message.caption || '').replace(/\s+/g, ' ').trim();
  if (text) return text.length > 160 ? `${text.slice(0, 160)}…` : text;
  if (message.photo) return words().picture;
  if (message.contact) return `${words().contact}: ${fullName(message.contact)}`;
  if (message.document) return message.document.file_name || words().document;
  return hasKnownContent(message) ? words().document : words().unknownMessage;
}

function serviceText(message) {
  if (message.pinned_message) return `📌 ${summary(message.pinned_message)}`;
  return null;
}
