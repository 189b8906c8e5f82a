/** The first screen of a phone: everybody's chats with the bots. */

import { botAvatar, messengerMark } from './avatar.js';
import { number, short } from './dates.js';
import { el, refill, unlessPressed, walkWithArrows } from './dom.js';
import { icon } from './icons.js';
import { summary } from './message.js';
import { words } from './texts.js';

export class ChatList {
  /** `open(bot)` shows a chat, `openTexts()` the text messages. */
  constructor({ account, world, open, openTexts }) {
    Object.assign(this, { account, world, open, openTexts });
    this.list = el('ul.chat-list');
    this.title = el('h2.screen-title');
    this.root = el('section.view.chats', { test: 'chats', 'aria-label': words().chats }, el('header.head', {}, this.title), this.list);
    this.stop = new AbortController();
    const { signal } = this.stop;
    for (const name of ['chats', 'texts', 'link']) account.addEventListener(name, () => unlessPressed(this, () => this.show()), { signal });
    walkWithArrows(this.list, '.chat-row');
    this.show();
  }

  dispose() {
    this.stop.abort();
  }

  focus() {
    this.list.querySelector('.chat-row')?.focus({ preventScroll: true });
  }

  show() {
    this.title.textContent = this.account.connected ? words().chats : words().connecting;
    const focused = document.activeElement?.closest?.('.chat-row')?.dataset.bot;
    const hadFocus = this.list.contains(document.activeElement);
    refill(this.list, this.world.bots.map((bot) => this.#row(bot)), this.#textsRow(),
      this.world.bots.length === 0 && el('li.empty-note', {}, words().noBots));
    if (hadFocus) this.list.querySelector(`[data-bot="${CSS.escape(focused || '')}"]`)?.focus({ preventScroll: true });
  }

  #row(bot) {
    const chat = this.account.chats.get(bot.username) || {};
    const { last, unread } = chat;
    return el('li', {}, el('button.chat-row', { type: 'button', test: 'chat-row', data: { bot: bot.username }, onclick: () => this.open(bot.username) },
      botAvatar(bot),
      el('span.chat-row-text', {},
        el('span.chat-row-top', {},
          el('bdi.chat-row-name', {}, bot.name), messengerMark(bot),
          last && el('time.chat-row-time', {}, short(last.date, words()))),
        el('span.chat-row-bottom', {},
          el('span.chat-row-last', { dir: 'auto', test: 'last-message' }, this.#line(chat)),
          unreadBadge(unread)))));
  }

  /** Text messages stand below the chats, as soon as there are any. */
  #textsRow() {
    const { last, unread } = this.account.texts;
    if (!last) return null;
    return el('li', {}, el('button.chat-row.texts-row', { type: 'button', test: 'texts-row', data: { bot: '' }, onclick: this.openTexts },
      el('span.avatar.of-texts', { 'aria-hidden': 'true' }, icon('texts')),
      el('span.chat-row-text', {},
        el('span.chat-row-top', {}, el('bdi.chat-row-name', {}, words().texts), el('time.chat-row-time', {}, short(last.date, words()))),
        el('span.chat-row-bottom', {}, el('span.chat-row-last', { dir: 'auto' }, last.text), unreadBadge(unread)))));
  }

  #line({ last, blocked, started }) {
    if (blocked) return words().blockedChat;
    if (!last) return started ? words().emptyChat : words().notStarted;
    return last.mine ? `${words().you}: ${summary(last)}` : summary(last);
  }
}

function unreadBadge(count) {
  return count ? el('span.badge', { test: 'unread', 'aria-label': words().unread(number(count)) }, number(count)) : null;
}
