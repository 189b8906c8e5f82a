/** The messages of a thread on the screen: drawn once each, kept at the bottom while the reader is there. */

import { day, dayKey, number } from './dates.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { messageNode } from './message.js';
import { words } from './texts.js';

const NEAR = 90; // pixels from the bottom that still count as being there
const TOGETHER = 300; // seconds between messages that stand as one group

export class MessageList {
  constructor(chat) {
    this.chat = chat;
    this.drawn = new Map(); // message number -> {message, node}
    this.unreadFrom = null;
    this.inner = el('div.messages-inner');
    this.root = el('div.messages', {
      role: 'log', tabindex: 0, 'aria-label': words().messages(chat.bot.name), 'aria-live': 'polite', test: 'messages',
    }, this.inner);
    this.downCount = el('span.badge', { hidden: true });
    this.down = el('button.to-bottom', {
      type: 'button', hidden: true, 'aria-label': words().toBottom, test: 'to-bottom', onclick: () => this.toBottom(true),
    }, icon('down'), this.downCount);
    this.atBottom = true;
    this.lastTop = 0;
    this.below = 0; // new messages that wait under the fold
    this.root.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.root.addEventListener('keydown', (event) => this.#key(event));
    this.watch = new ResizeObserver(() => { if (this.atBottom) this.toBottom(); });
    this.watch.observe(this.root);
    this.watch.observe(this.inner);
  }

  dispose() {
    this.watch.disconnect();
  }

  /** Where "new messages" stands: before the last `count` messages of the bot. */
  markUnread(thread, count) {
    const theirs = thread.ordered().filter((message) => !message.mine);
    this.unreadFrom = count > 0 && count <= theirs.length ? theirs[theirs.length - count].message_id : null;
  }

  show(thread) {
    const messages = thread.ordered();
    this.newest = Math.max(0, ...this.drawn.keys());
    const stay = new Set(messages.map((message) => message.message_id));
    for (const [id, { node }] of this.drawn) if (!stay.has(id)) this.#remove(id, node);
    const focus = this.#focusPlace();
    this.#arrange(this.#wanted(messages));
    this.#restoreFocus(focus);
    if (this.atBottom) this.toBottom();
  }

  /** New messages have come: follow them, or count them on the button that leads down. */
  arrived(messages) {
    if (this.atBottom || messages.some((message) => message.mine)) this.toBottom();
    else this.#countDown(this.below + new Set(messages.map((message) => message.message_id)).size);
  }

  toBottom(smooth = false) {
    this.atBottom = true;
    const behavior = smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 'smooth' : 'instant';
    this.root.scrollTo({ top: this.root.scrollHeight, behavior });
    this.lastTop = this.root.scrollTop;
  }

  reveal(id) {
    const node = this.drawn.get(id)?.node;
    if (!node) return false;
    this.atBottom = false;
    node.scrollIntoView({ block: 'center' });
    node.classList.remove('shown');
    void node.offsetWidth; // lets the highlight start anew
    node.classList.add('shown');
    node.focus({ preventScroll: true });
    return true;
  }

  focusLast() {
    this.#all().at(-1)?.focus();
  }

  #all() {
    return [...this.inner.querySelectorAll('.message')];
  }

  #wanted(messages) {
    const wanted = [];
    messages.forEach((message, index) => {
      const before = messages[index - 1];
      if (!before || dayKey(before.date) !== dayKey(message.date)) wanted.push(this.#mark(day(message.date, words()), 'day'));
      if (message.message_id === this.unreadFrom) wanted.push(this.#mark(words().newMessages, 'unread-mark'));
      const node = this.#node(message);
      node.classList.toggle('first', !together(before, message));
      node.classList.toggle('last', !together(message, messages[index + 1]));
      wanted.push(node);
    });
    return wanted;
  }

  /** Marks are made for every drawing but compared by their text, so that standing ones are left alone. */
  #mark(text, kind) {
    const old = this.inner.querySelectorAll(`.mark.${kind}`);
    return [...old].find((node) => node.textContent === text) || el(`div.mark.${kind}`, { role: 'separator' }, el('span', {}, text));
  }

  #node(message) {
    const old = this.drawn.get(message.message_id);
    if (old?.message === message) return old.node;
    const node = messageNode(message, this.chat);
    if (old) old.node.replaceWith(node);
    else if (this.newest && message.message_id > this.newest) node.classList.add('entering');
    this.drawn.set(message.message_id, { message, node });
    return node;
  }

  #arrange(wanted) {
    const keep = new Set(wanted);
    for (const node of [...this.inner.children]) if (!keep.has(node)) node.remove();
    wanted.forEach((node, index) => {
      if (this.inner.children[index] !== node) this.inner.insertBefore(node, this.inner.children[index] || null);
    });
  }

  #remove(id, node) {
    this.drawn.delete(id);
    if (node.contains(document.activeElement)) this.root.focus({ preventScroll: true });
    node.remove();
  }

  /** An edit replaces a bubble; the button that was just pressed, or its neighbour, keeps the focus. */
  #focusPlace() {
    const focused = document.activeElement?.closest?.('.message');
    if (!focused || !this.inner.contains(focused)) return null;
    const { row, column } = document.activeElement.dataset;
    return { id: Number(focused.dataset.id), row, column };
  }

  #restoreFocus(place) {
    if (!place || this.inner.contains(document.activeElement)) return;
    const node = this.drawn.get(place.id)?.node;
    const exact = node?.querySelector(`[data-row="${place.row}"][data-column="${place.column}"]`);
    (exact || node?.querySelector('.inline-button') || node || this.root).focus({ preventScroll: true });
  }

  /** Only the reader's own way up leaves the bottom; a list that grows meanwhile does not. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.root;
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    if (near || scrollTop < this.lastTop) this.atBottom = near;
    this.lastTop = scrollTop;
    if (this.atBottom) this.#countDown(0);
    this.down.hidden = this.atBottom;
  }

  #countDown(count) {
    this.below = count;
    this.downCount.textContent = count ? number(count) : '';
    this.downCount.hidden = !count;
    this.down.hidden = this.atBottom;
  }

  #key(event) {
    const all = this.#all();
    const at = all.indexOf(document.activeElement);
    if (document.activeElement !== this.root && at < 0) return;
    const next = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at < 0 ? all.length : at + 1 }[event.key];
    if (next !== undefined && all[next]) {
      event.preventDefault();
      all[next].focus();
    } else if (at >= 0 && (event.key === 'Enter' || event.key === 'ContextMenu')) {
      event.preventDefault();
      all[at].querySelector('.more').click();
    }
  }
}

function together(a, b) {
  return Boolean(a && b) && Boolean(a.mine) === Boolean(b.mine) && b.date - a.date < TOGETHER && dayKey(a.date) === dayKey(b.date);
}
