/** The desk: two phones side by side, who holds them, and what leads from one to the other. */

import { Account } from './account.js';
import { number } from './dates.js';
import { el, refill, unlessPressed } from './dom.js';
import { icon } from './icons.js';
import { onQr } from './lightbox.js';
import { deepLink, safeAddress } from './links.js';
import { memory } from './memory.js';
import { toast } from './overlay.js';
import { Phone } from './phone.js';
import { botAvatar } from './avatar.js';
import { language, speak, words } from './texts.js';

export class Desk {
  constructor(root, world) {
    Object.assign(this, { root, world });
    this.accounts = new Map();
    this.phones = [];
    this.front = memory.get('front') ? 1 : 0;
    onQr.open = (address) => this.follow(address, this.phones[this.front].view);
  }

  /** Draws everything; again after a change of language. */
  show() {
    const held = this.phones.length
      ? this.phones.map((phone) => ({ person: phone.person?.id, bot: phone.bot }))
      : this.#remembered();
    for (const phone of this.phones) phone.dispose();
    const { bots } = this.world;
    this.phones = ['first', 'second'].map((slot, index) => new Phone(this, slot, bots[index] || bots[0]));
    this.tabs = el('nav.tabs', { 'aria-label': words().bots });
    refill(this.root, this.#bar(), el('main.desk', {}, this.phones.map((phone) => phone.root)), this.tabs);
    this.loading = true;
    this.phones.forEach((phone, index) => phone.hold(this.#person(held[index].person), held[index].bot));
    this.loading = false;
    this.bringToFront(this.front);
  }

  /** A person's account, shared by both phones when they are held by the same person. */
  account(person) {
    let account = this.accounts.get(person.id);
    if (!account) {
      account = new Account(person);
      account.resync().catch(() => {}); // the stream brings it as soon as the server is there
      for (const name of ['chats', 'texts']) account.addEventListener(name, () => this.#count());
      account.addEventListener('texts', ({ detail }) => { if (detail) this.#textCame(account, detail.text); });
      this.accounts.set(person.id, account);
    }
    return account;
  }

  /** Closes the streams of people who hold no phone any more. */
  released() {
    const held = new Set(this.phones.map((phone) => phone.person?.id));
    for (const [id, account] of this.accounts) {
      if (held.has(id)) continue;
      account.close();
      this.accounts.delete(id);
    }
    this.remember();
    this.#count();
  }

  remember() {
    if (this.loading) return;
    memory.set('phones', this.phones.map((phone) => ({ person: phone.person?.id ?? null, bot: phone.bot })));
    unlessPressed(this, () => this.#drawTabs());
  }

  bringToFront(index) {
    this.front = index;
    memory.set('front', index);
    this.phones.forEach((phone, at) => phone.root.classList.toggle('front', at === index));
    this.phones[index].view?.read?.();
    this.#count();
  }

  /** Opens an address: bots of this messenger here, the rest of the world in another tab. */
  follow(address, chat, { inside = false } = {}) {
    const deep = deepLink(address, this.world.bots);
    if (deep) {
      this.openDeep(deep.bot, deep.parameter);
      return;
    }
    const safe = inside ? null : safeAddress(address);
    if (safe) window.open(safe, '_blank', 'noopener,noreferrer');
    else toast(chat?.host || this.phones[this.front].root, words().badLink);
  }

  openDeep(bot, parameter) {
    const index = this.#place(bot);
    this.bringToFront(index);
    this.phones[index].openDeep(bot, parameter);
  }

  /** Which phone a bot's chats belong on: the first of each messenger's bots on the first, the others on the second. */
  #place(username) {
    const { bots } = this.world;
    const { messenger } = bots.find((bot) => bot.username === username) || {};
    return bots.filter((bot) => bot.messenger === messenger).findIndex((bot) => bot.username === username) > 0 ? 1 : 0;
  }

  #bar() {
    return el('header.bar', {},
      el('img.logo', { src: '/page/icon.svg', alt: '', width: 30, height: 30 }),
      el('h1.bar-title', {}, words().title), el('p.bar-tagline', {}, words().tagline),
      el('button.language', {
        type: 'button', lang: language() === 'fa' ? 'en' : 'fa', 'aria-label': words().switchLanguage, title: words().switchLanguage, test: 'language',
        onclick: () => this.#switchLanguage(),
      }, icon('globe'), words().otherLanguage));
  }

  #switchLanguage() {
    speak(language() === 'fa' ? 'en' : 'fa');
    this.show();
    this.root.querySelector('.language').focus();
  }

  /** On a narrow screen: one phone at a time, and these to change between them. */
  #drawTabs() {
    const focused = this.tabs.contains(document.activeElement);
    refill(this.tabs, this.phones.map((phone, index) => {
      const count = index === this.front ? 0 : phone.account?.unread || 0;
      return el(`button.tab.${phone.slot}`, {
        type: 'button', 'aria-current': index === this.front ? 'true' : null, test: `tab-${phone.slot}`, onclick: () => this.bringToFront(index),
      }, phone.shown && botAvatar(phone.shown, 'tiny'),
      el('span.tab-text', {}, el('bdi.tab-name', {}, phone.shown?.name || ''), el('bdi.tab-holder', {}, phone.person?.first_name || '')),
      count ? el('span.badge', { test: 'unread', 'aria-label': words().unread(number(count)) }, number(count)) : null);
    }));
    if (focused) this.tabs.querySelector('[aria-current]')?.focus();
  }

  /** A text message is said on every phone that the person holds, unless its texts are on the screen. */
  #textCame(account, text) {
    for (const phone of this.phones) {
      if (phone.account === account && !phone.showsTexts) phone.announce(text);
    }
  }

  #count() {
    if (this.loading) return;
    const sum = [...this.accounts.values()].reduce((total, account) => total + account.unread, 0);
    document.title = sum ? `(${number(sum)}) ${words().title}` : words().title;
    unlessPressed(this, () => this.#drawTabs());
  }

  #person(id) {
    return this.world.people.find((person) => person.id === id) || null;
  }

  /** Last time's people; at first those whose `bot` the cast names, and for the first phone at least somebody. */
  #remembered() {
    const kept = memory.get('phones') || [];
    return [0, 1].map((index) => {
      const known = this.#person(kept[index]?.person);
      if (known) return { person: known.id, bot: kept[index].bot };
      const { username } = this.world.bots[index] || this.world.bots[0] || {};
      const usual = this.world.people.find((person) => person.bot && person.bot === username);
      return { person: (usual || (index === 0 ? this.world.people[0] : null))?.id, bot: username };
    });
  }
}
