/** Text messages of a telephone: what came, and the screen that shows it. */

import { copy } from './clipboard.js';
import { day, dayKey, clock, full } from './dates.js';
import { el, refill } from './dom.js';
import { renderText } from './entities.js';
import { icon } from './icons.js';
import { toast } from './overlay.js';
import { words } from './texts.js';

const PASSWORD = /[0-9\u06f0-\u06f9]{5,8}/g;

export class Texts {
  constructor() {
    this.messages = [];
    this.readUpTo = 0;
  }

  get last() {
    return this.messages.at(-1) || null;
  }

  get unread() {
    return this.messages.filter((message) => message.id > this.readUpTo).length;
  }

  /** What the server tells; what the stream brought since these were `held` is newer than its answer, and stays. */
  take(messages, held) {
    const told = new Set([...messages, ...held].map((message) => message.id));
    this.messages = [...messages, ...this.messages.filter((message) => !told.has(message.id))];
    if ((this.last?.id || 0) < this.readUpTo) this.readUpTo = 0; // another server, which counts anew
  }

  clear() {
    this.messages = [];
  }

  put(message) {
    if (!this.messages.some((one) => one.id === message.id)) this.messages.push(message);
  }

  /** True when something was unread. */
  read() {
    const { unread } = this;
    this.readUpTo = this.last?.id || 0;
    return unread > 0;
  }
}

export class TextsView {
  constructor({ account, host, back }) {
    Object.assign(this, { account, host });
    this.backButton = el('button.tool-button.back', {
      type: 'button', 'aria-label': words().back, title: words().back, test: 'back', onclick: back,
    }, icon('back'));
    this.list = el('div.messages-inner');
    this.scroll = el('div.messages', { role: 'log', tabindex: 0, 'aria-label': words().textsList, 'aria-live': 'polite', test: 'texts' }, this.list);
    this.root = el('section.view.texts', { 'aria-label': words().texts },
      el('header.head', {}, this.backButton, el('span.avatar.of-texts.small', { 'aria-hidden': 'true' }, icon('texts')),
        el('h2.head-name', {}, words().texts)),
      el('div.stage', {}, this.scroll));
    this.stop = new AbortController();
    account.addEventListener('texts', () => this.show(), { signal: this.stop.signal });
    this.show();
  }

  dispose() {
    this.stop.abort();
  }

  focus() {
    this.backButton.focus({ preventScroll: true });
  }

  show() {
    this.account.readTexts();
    let before = null;
    refill(this.list, this.account.texts.messages.map((message) => {
      const mark = dayKey(message.date) === before ? null : el('div.mark.day', { role: 'separator' }, el('span', {}, day(message.date, words())));
      before = dayKey(message.date);
      return [mark, this.#bubble(message)];
    }));
    requestAnimationFrame(() => this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: 'instant' }));
  }

  /** A one-time password in it is copied by a tap, as a phone offers it. */
  #bubble(message) {
    const passwords = [...message.text.matchAll(PASSWORD)].map((found) => ({ type: 'code', offset: found.index, length: found[0].length }));
    const { nodes } = renderText(message.text, passwords, { copy: (text) => this.#copy(text) });
    return el('article.message.theirs.first.last', { test: 'text-message', data: { id: message.id } },
      el('div.bubble.ends-block', {}, el('div.text', {}, nodes),
        el('span.meta', { title: full(message.date) }, el('time', { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)))));
  }

  async #copy(text) {
    toast(this.host, (await copy(text)) ? words().copied : words().copyFailed);
  }
}
