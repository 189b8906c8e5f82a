/** Under the messages: what one writes with, or the one button that the chat needs first. */

import { api } from './api.js';
import { openAttachMenu, shareOwnContact, uploadFiles } from './attach.js';
import { el, isTouch, refill } from './dom.js';
import { icon } from './icons.js';
import { replyKeyboard } from './keyboards.js';
import { summary } from './message.js';
import { complain, openMenu, toast } from './overlay.js';
import { words } from './texts.js';

const LONGEST = 4096;
const GROWS_BY_ITSELF = CSS.supports('field-sizing', 'content');

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.root = el('footer.foot');
    this.drawn = null;
  }

  get thread() {
    return this.chat.thread;
  }

  /** Draws anew only what has changed, so that a half-written text and the focus stay. */
  show() {
    const { loaded, blocked, started, parameter } = this.thread;
    const state = !loaded ? 'none' : blocked ? 'blocked' : !started || parameter !== undefined ? 'start' : 'write';
    if (state !== this.drawn) {
      this.drawn = state;
      refill(this.root, { none: () => null, blocked: () => this.#unblock(), start: () => this.#start(), write: () => this.#write() }[state]());
    }
    if (state === 'write') this.#refresh();
  }

  focus() {
    const first = this.root.querySelector('.big-button') || (isTouch() ? null : this.field);
    first?.focus({ preventScroll: true });
  }

  #start() {
    return el('button.big-button', { type: 'button', test: 'start', onclick: () => this.chat.start() }, words().start);
  }

  #unblock() {
    return el('button.big-button', { type: 'button', test: 'unblock', onclick: () => this.chat.unblock() }, words().unblock);
  }

  #write() {
    this.field = el('textarea.field', { rows: 1, dir: 'auto', 'aria-label': words().message, test: 'composer', enterkeyhint: 'send' });
    this.field.value = this.thread.draft;
    this.field.addEventListener('input', () => this.#typed());
    this.field.addEventListener('keydown', (event) => this.#key(event));
    this.field.addEventListener('paste', (event) => this.#paste(event));
    this.replyBar = el('div.reply-bar', { hidden: true });
    this.commands = tool('menu', words().commands, 'commands', () => this.#openCommands(), 'menu-button');
    this.commands.append(el('span', {}, words().commands));
    this.toggle = tool('keyboard', words().keyboard, 'keyboard-toggle', () => this.#toggleKeyboard());
    this.attach = tool('attach', words().attach, 'attach', () => openAttachMenu(this.chat, this.attach));
    this.sendButton = tool('send', words().send, 'send', () => this.#send(), 'send');
    this.board = el('div.board', { hidden: true });
    this.boardShown = undefined;
    return [this.replyBar,
      el('div.composer-row', {}, this.commands, this.field, this.toggle, this.attach, this.sendButton), this.board];
  }

  #refresh() {
    this.commands.hidden = this.thread.commands.length === 0;
    this.field.placeholder = this.thread.placeholder || words().write;
    this.toggle.hidden = !this.thread.keyboard;
    const label = this.thread.keyboardOpen ? words().hideKeyboard : words().keyboard;
    this.toggle.title = label;
    this.toggle.setAttribute('aria-label', label);
    this.toggle.setAttribute('aria-expanded', String(this.thread.keyboardOpen));
    this.#showBoard();
    this.#showReply();
    this.#typed();
  }

  #showBoard() {
    const keyboard = this.thread.keyboardOpen ? this.thread.keyboard : null;
    this.board.hidden = !keyboard;
    if (keyboard === this.boardShown) return;
    const hadFocus = this.board.contains(document.activeElement);
    this.boardShown = keyboard;
    refill(this.board, keyboard && replyKeyboard(keyboard, {
      text: (text) => this.#pressed(() => this.chat.send(text)),
      contact: () => shareOwnContact(this.chat, () => this.#pressed(() => {})),
      unknown: () => toast(this.chat.host, words().unknownButton),
    }));
    if (hadFocus) (this.board.querySelector('button') || this.field).focus({ preventScroll: true });
  }

  #pressed(run) {
    if (this.thread.keyboard?.one_time_keyboard) this.thread.keyboardOpen = false;
    run();
    this.show();
  }

  #toggleKeyboard() {
    this.thread.keyboardOpen = !this.thread.keyboardOpen;
    this.show();
  }

  #showReply() {
    const original = this.thread.messages.get(this.thread.replyTo);
    this.replyBar.hidden = !original;
    if (!original) return;
    const name = original.mine ? words().you : this.chat.bot.name;
    refill(this.replyBar, icon('reply'),
      el('span.reply-text', {}, el('strong', { dir: 'auto' }, words().replyTo(name)), el('span', { dir: 'auto' }, summary(original))),
      tool('close', words().cancelReply, 'cancel-reply', () => this.chat.replyTo(null)));
  }

  #typed() {
    this.thread.draft = this.field.value;
    this.sendButton.disabled = !this.field.value.trim();
    if (!GROWS_BY_ITSELF) this.#grow();
  }

  #grow() {
    this.field.style.height = 'auto';
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 150)}px`;
  }

  #key(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape' && this.thread.replyTo) {
      this.chat.replyTo(null);
    } else if (event.key === 'ArrowUp' && !this.field.value) {
      event.preventDefault();
      this.chat.list.focusLast();
    }
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files || [])];
    if (!files.length) return;
    event.preventDefault();
    uploadFiles(this.chat, files, true);
  }

  async #send() {
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = '';
    this.#typed();
    this.field.focus({ preventScroll: true }); // the button that was pressed is disabled now
    for (const piece of pieces(text)) {
      if (await this.chat.send(piece)) continue;
      if (!this.field.value) this.field.value = text.slice(text.indexOf(piece));
      this.#typed();
      break;
    }
  }

  #openCommands() {
    this.commands.setAttribute('aria-expanded', 'true');
    openMenu(this.chat.root, {
      label: words().commandsLabel,
      test: 'commands-menu',
      items: this.thread.commands.map(({ command, description }) => ({
        text: description, hint: `/${command}`, test: 'command-item', run: () => this.chat.send(`/${command}`),
      })),
    });
  }
}

/** A long text goes out as several messages, cut at a line or a word where there is one. */
export function pieces(text) {
  const parts = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const cut = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((at) => at > LONGEST / 2);
    let end = cut ?? LONGEST;
    if (/[\ud800-\udbff]/.test(rest[end - 1])) end -= 1; // never through a surrogate pair
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...parts, rest].filter(Boolean);
}

function tool(name, label, test, run, className = '') {
  return el(`button.tool-button${className && `.${className}`}`, { type: 'button', title: label, 'aria-label': label, test, onclick: run }, icon(name));
}

/** Sends through the account; a failure is said in a toast and answered with false. */
export async function sendText(chat, text) {
  const { account, bot, thread, host } = chat;
  const body = { text, ...(thread.replyTo ? { reply_to: thread.replyTo } : {}) };
  try {
    account.sent(bot.username, await api.send(account.person.id, bot.username, body));
    return true;
  } catch (error) {
    complain(host, error);
    return false;
  }
}
