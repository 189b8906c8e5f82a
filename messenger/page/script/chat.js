/** One person's chat with one bot: header, messages, composer, and everything that a press in it does. */

import { api } from './api.js';
import { botAvatar, messengerMark } from './avatar.js';
import { copy } from './clipboard.js';
import { Composer, sendText } from './composer.js';
import { number } from './dates.js';
import { el, refill } from './dom.js';
import { icon } from './icons.js';
import { MessageList } from './list.js';
import { openChatMenu, openMessageMenu } from './chatmenu.js';
import { complain, tell, toast } from './overlay.js';
import { words } from './texts.js';

export class Chat {
  /** `back()` leaves to the list of chats; `follow(address, chat)` opens a link. */
  constructor({ account, world, bot, host, back, follow }) {
    Object.assign(this, { account, world, bot, host, follow });
    this.thread = account.thread(bot.username);
    this.entityActions = {
      copy: (text) => this.copy(text), command: (text) => this.send(text),
      mention: (name) => this.follow(`https://t.me/${name}`, this, { inside: true }), link: (url) => this.openLink(url),
    };
    this.list = new MessageList(this);
    this.composer = new Composer(this);
    this.empty = el('div.empty-chat', { hidden: true });
    this.root = el('section.view.chat', { test: 'chat', data: { bot: bot.username, messenger: bot.messenger }, 'aria-label': bot.name },
      this.#head(back), el('div.stage', {}, this.list.root, this.empty, this.list.down), this.composer.root);
    this.fresh = []; // messages that came since the last drawing
    this.drawing = null;
    this.stop = new AbortController();
    this.#listen(this.stop.signal);
    this.arriving = account.chats.get(bot.username)?.unread || 0;
    this.show();
  }

  dispose() {
    this.stop.abort();
    cancelAnimationFrame(this.drawing);
    clearInterval(this.ticking);
    this.list.dispose();
  }

  focus() {
    this.composer.focus();
  }

  #listen(signal) {
    const { account } = this;
    account.addEventListener('thread', ({ detail }) => { if (detail.bot === this.bot.username) this.#heard(detail); }, { signal });
    for (const name of ['chats', 'texts', 'link']) account.addEventListener(name, () => { this.#status(); this.read(); }, { signal });
    document.addEventListener('visibilitychange', () => this.read(), { signal });
    this.ticking = setInterval(() => this.#status(), 1000);
  }

  #head(back) {
    this.status = el('span.head-status', { role: 'status', test: 'status' });
    this.backBadge = el('span.badge', { hidden: true });
    const menu = el('button.tool-button', {
      type: 'button', 'aria-label': words().chatMenu, 'aria-haspopup': 'menu', test: 'chat-menu', onclick: () => openChatMenu(this),
    }, icon('more'));
    return el('header.head', {},
      el('button.tool-button.back', { type: 'button', 'aria-label': words().back, title: words().back, test: 'back', onclick: back },
        icon('back'), this.backBadge),
      botAvatar(this.bot, 'small'),
      el('span.head-text', {}, el('h2.head-name', { dir: 'auto' }, this.bot.name), this.status), messengerMark(this.bot), menu);
  }

  /** News may come in a burst; the screen is drawn once for all that came since it was drawn last. */
  #heard({ what, message }) {
    if (what === 'message' && message) this.fresh.push(message);
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null;
      const fresh = this.fresh.splice(0);
      if (this.list.atBottom && fresh.some((one) => !one.mine)) this.list.unreadFrom = null;
      this.show();
      this.list.arrived(fresh);
      this.read();
    });
  }

  show() {
    const { thread } = this;
    if (thread.loaded && this.arriving !== null) {
      this.list.markUnread(thread, this.arriving);
      this.arriving = null;
    }
    this.list.show(thread);
    this.composer.show();
    this.#showEmpty();
    this.#status();
  }

  #showEmpty() {
    const { loaded, messages, started } = this.thread;
    this.empty.hidden = !loaded || messages.size > 0;
    if (this.empty.hidden) return;
    refill(this.empty, el('div.welcome', { test: 'welcome' }, botAvatar(this.bot, 'large'),
      el('h3', { dir: 'auto' }, started ? this.bot.name : words().whatItDoes),
      this.bot.about && el('p', { dir: 'auto' }, this.bot.about),
      el('p.welcome-hint', {}, started ? words().emptyChat : words().startHint)));
  }

  #status() {
    const { thread, account } = this;
    const acting = thread.action && thread.actionUntil > Date.now();
    const text = !account.connected ? words().connecting
      : acting ? words().actions[thread.action] || words().typing : words().bot;
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle('acting', Boolean(acting));
    const others = account.unread - (account.chats.get(this.bot.username)?.unread || 0);
    this.backBadge.hidden = !others;
    this.backBadge.textContent = others ? number(others) : '';
  }

  /** What is in sight counts as read. */
  read() {
    if (document.visibilityState !== 'visible' || !this.root.offsetParent) return;
    this.account.markRead(this.bot.username);
  }

  send(text) {
    const sent = sendText(this, text);
    if (this.thread.replyTo) this.replyTo(null);
    return sent;
  }

  async start() {
    const { parameter } = this.thread;
    const done = await this.#try(async (pid, bot) => this.account.sent(bot, await api.start(pid, bot, { parameter: parameter ?? null })));
    if (!done) return;
    this.thread.parameter = undefined;
    this.thread.started = true;
    this.show();
    this.focus();
  }

  async unblock() {
    if (await this.setBlocked(false)) await this.start();
  }

  async setBlocked(blocked) {
    const done = await this.#try((pid, bot) => api.block(pid, bot, { blocked }));
    if (!done) return false;
    this.thread.blocked = blocked;
    this.account.refreshSoon();
    this.show();
    return true;
  }

  async press(messageId, row, column) {
    await this.#try(async (pid, bot) => {
      const answer = await api.press(pid, bot, { message_id: messageId, row, column });
      if (answer.answered === false) this.toast(words().pressed);
      if (answer.toast && answer.alert) tell(this.host, answer.toast);
      else if (answer.toast) this.toast(answer.toast);
      if (answer.url) this.openLink(answer.url);
      if (answer.copy) this.copy(answer.copy);
    });
  }

  async forward(message, toBot) {
    const done = await this.#try((pid) => api.forward(pid, toBot, { from_bot: this.bot.username, message_id: message.message_id }));
    if (done) this.toast(words().forwarded);
  }

  async #try(act) {
    try {
      await act(this.account.person.id, this.bot.username);
      return true;
    } catch (error) {
      complain(this.host, error);
      return false;
    }
  }

  replyTo(id) {
    this.thread.replyTo = id;
    this.composer.show();
    if (id) this.composer.focus();
  }

  showMessage(id) {
    if (!this.list.reveal(id)) this.toast(words().originalGone);
  }

  openMessageMenu(message, place) {
    openMessageMenu(this, message, place);
  }

  openLink(address) {
    this.follow(address, this);
  }

  async copy(text) {
    this.toast((await copy(text)) ? words().copied : words().copyFailed);
  }

  toast(text) {
    toast(this.host, text);
  }
}
