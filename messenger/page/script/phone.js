/** One phone on the desk: who holds it, and the screen with the chats or one chat. */

import { avatar, messengerMark } from './avatar.js';
import { Chat } from './chat.js';
import { ChatList } from './chats.js';
import { el, refill } from './dom.js';
import { icon } from './icons.js';
import { copy } from './clipboard.js';
import { toast } from './overlay.js';
import { choosePerson } from './people.js';
import { TextsView } from './sms.js';
import { fullName, spoken, words } from './texts.js';

const NOTICED = 7000; // milliseconds

export class Phone {
  /** `slot` is first or second; `home` the bot that this phone is there for. The desk is asked for everything else. */
  constructor(desk, slot, home) {
    Object.assign(this, { desk, slot, home });
    this.person = null;
    this.account = null;
    this.view = null;
    this.holder = el('button.holder', { type: 'button', 'aria-haspopup': 'dialog', test: 'person-switch', onclick: () => this.choose() });
    this.hints = el('div.hints', { test: 'hints' });
    this.screen = el('div.screen');
    this.root = el(`section.stand.${slot}`, { test: `phone-${slot}`, data: { bot: home?.username || '' } },
      el('div.held', {}, this.holder, this.hints), el('div.phone', {}, this.screen), el('div.toasts', { role: 'status', 'aria-live': 'polite' }));
    this.notices = el('div.notices', { role: 'status', 'aria-live': 'polite' });
    this.root.querySelector('.phone').append(this.notices);
  }

  get world() {
    return this.desk.world;
  }

  dispose() {
    this.view?.dispose?.();
  }

  /** The bot whose chat is on the screen, or null. */
  get bot() {
    return this.view instanceof Chat ? this.view.bot.username : null;
  }

  /** The bot that the phone is about now: the one on the screen, else the one that it is there for. */
  get shown() {
    return this.view instanceof Chat ? this.view.bot : this.home;
  }

  get showsTexts() {
    return this.view instanceof TextsView;
  }

  hold(person, bot) {
    this.person = person;
    this.account = person ? this.desk.account(person) : null;
    this.root.dataset.person = person?.id ?? '';
    this.root.setAttribute('aria-label', person ? words().phoneOf(fullName(person)) : words().phoneOfNobody);
    this.#showHolder();
    this.#showHints();
    if (!person) this.#show(this.#nobody());
    else if (bot) this.openChat(bot);
    else this.openList();
  }

  openList() {
    const left = this.bot;
    this.#show(new ChatList({ account: this.account, world: this.world,
      open: (bot) => this.openChat(bot, { focus: true }), openTexts: () => this.openTexts() }));
    if (left) this.view.list.querySelector(`[data-bot="${CSS.escape(left)}"]`)?.focus({ preventScroll: true });
    this.desk.remember();
  }

  /** A text message comes down from the top of the screen; a press on it opens them all. */
  announce(text) {
    const notice = el('button.notice', { type: 'button', test: 'notice', onclick: () => this.openTexts() },
      el('span.avatar.of-texts.tiny', { 'aria-hidden': 'true' }, icon('texts')),
      el('span.notice-text', {}, el('strong', {}, words().textCame), el('span', { dir: 'auto' }, text)));
    refill(this.notices, notice);
    setTimeout(() => notice.remove(), NOTICED);
  }

  openTexts() {
    refill(this.notices);
    this.#show(new TextsView({ account: this.account, host: this.root, back: () => this.openList() }));
    this.view.focus();
    this.desk.remember();
  }

  openChat(username, { focus = false } = {}) {
    const bot = this.world.bots.find((one) => one.username === username);
    if (!bot || !this.account) return;
    this.#show(new Chat({
      account: this.account, world: this.world, bot, host: this.root,
      back: () => this.openList(), follow: (address, chat, how) => this.desk.follow(address, chat, how),
    }));
    if (focus) this.view.focus();
    this.desk.remember();
    this.view.read();
  }

  /** A deep link: the chat with START on offer, carrying the link's parameter. */
  openDeep(bot, parameter) {
    this.root.classList.remove('called');
    void this.root.offsetWidth; // lets the animation start anew
    this.root.classList.add('called');
    if (!this.account) {
      this.waiting = { bot, parameter };
      this.choose();
      return;
    }
    if (parameter !== null) this.account.thread(bot).parameter = parameter;
    this.openChat(bot, { focus: true });
    if (parameter !== null) this.view.toast(words().linkReady);
  }

  async choose() {
    const other = this.desk.phones.find((phone) => phone !== this);
    const chosen = await choosePerson(this.root, {
      title: words().whoToBe, hint: words().chooseHint, people: this.world.people,
      current: this.person?.id, elsewhere: other?.person?.id, unread: true,
    });
    if (chosen === undefined) return;
    this.hold(this.world.people.find((person) => person.id === chosen), this.bot || this.home?.username);
    this.desk.released();
    if (this.waiting) {
      const { bot, parameter } = this.waiting;
      this.waiting = null;
      this.openDeep(bot, parameter);
    }
  }

  #show(view) {
    this.view?.dispose?.();
    this.view = view;
    refill(this.screen, view.root);
  }

  #showHolder() {
    const { person } = this;
    refill(this.holder,
      person ? avatar(fullName(person), person.id) : el('span.avatar', {}, icon('contact')),
      el('span.holder-text', {},
        el('span.holder-name', {}, el('bdi', {}, person ? fullName(person) : words().nobodyYet),
          person && spoken(person.group) && el('span.chip', { dir: 'auto' }, spoken(person.group))),
        el('span.holder-note', { dir: 'auto' }, person ? spoken(person.note) : words().choosePersonWhy)),
      el('span.holder-change', { title: words().change }, icon('swap'), el('span.unseen', {}, words().change)));
  }

  /** What the person would have in a pocket: a text to copy, a link to open. */
  #showHints() {
    const hints = this.person?.hints || [];
    refill(this.hints, hints.map((hint) => el('button.hint', { type: 'button', test: 'hint', onclick: () => this.#use(hint) },
      icon(hint.text ? 'copy' : 'link'), el('bdi', {}, spoken(hint.label)), this.#messengerOf(hint), hint.text && el('bdi.hint-text', { dir: 'ltr' }, hint.text))));
    this.hints.hidden = !this.world.people.some((person) => person.hints?.length); // side by side, phones stay level
  }

  #messengerOf(hint) {
    const bot = this.world.bots.find((one) => one.username === hint.bot);
    return bot && messengerMark(bot);
  }

  async #use(hint) {
    if (!hint.text) this.openDeep(hint.bot, hint.start);
    else toast(this.root, (await copy(hint.text)) ? words().copied : words().copyFailed);
  }

  #nobody() {
    const button = el('button.button', { type: 'button', test: 'choose-person', onclick: () => this.choose() }, words().choosePerson);
    const root = el('section.view.nobody', {}, el('div.welcome', {}, el('span.avatar.large', {}, icon('contact')),
      el('h3', {}, words().whoToBe), el('p', {}, words().choosePersonWhy), button));
    return { root, focus: () => button.focus() };
  }
}
