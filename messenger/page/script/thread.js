/** One person's chat with one bot: its messages by number, and what the bot offers now. */

const ACTION_LASTS = 5500; // Telegram shows a chat action for five seconds
const MOST_TOLD = 200;

export class Thread {
  constructor(bot) {
    this.bot = bot;
    this.messages = new Map();
    this.loaded = false;
    this.started = false;
    this.blocked = false;
    this.commands = [];
    this.keyboard = null;
    this.keyboardOpen = false;
    this.placeholder = null;
    this.action = null;
    this.actionUntil = 0;
    this.parameter = undefined; // what a deep link brought, until START is pressed
    this.draft = '';
    this.replyTo = null;
    this.listeners = new Set();
  }

  /** A list that all further news is added to as well. */
  overhear() {
    const heard = [];
    this.listeners.add(heard);
    return heard;
  }

  stopOverhearing(heard) {
    this.listeners.delete(heard);
  }

  /** The whole state from the server; it tells of the newest messages only, so older ones are kept. */
  take(answer) {
    const oldest = answer.messages.length < MOST_TOLD ? 0 : answer.messages[0].message_id;
    const fresh = new Map();
    for (const [id, message] of this.messages) if (id < oldest) fresh.set(id, message);
    for (const message of answer.messages) fresh.set(message.message_id, this.#same(message));
    this.messages = fresh;
    this.loaded = true;
    this.commands = answer.commands || [];
    this.placeholder = answer.placeholder || null;
    this.setKeyboard(answer.keyboard || null);
    this.state(answer);
  }

  state({ started, blocked }) {
    if (started !== undefined) this.started = started;
    if (blocked !== undefined) this.blocked = blocked;
  }

  setKeyboard(keyboard) {
    if (JSON.stringify(keyboard) === JSON.stringify(this.keyboard)) return;
    this.keyboard = keyboard;
    this.keyboardOpen = Boolean(keyboard);
  }

  put(message) {
    this.messages.set(message.message_id, this.#same(message));
    if (message.mine) this.started = true;
    else this.action = null;
  }

  ordered() {
    return [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  hear(news) {
    for (const listener of this.listeners) listener.push(news);
    return this.follow(news);
  }

  /** Does what one piece of news says; false when it changes nothing here. */
  follow(news) {
    const known = {
      message: () => this.put(news.message),
      edited: () => this.put(news.message),
      deleted: () => this.#drop(news.message_ids || [news.message_id]),
      action: () => this.#act(news.action),
      commands: () => { this.commands = news.commands || []; },
      keyboard: () => {
        if (news.placeholder !== undefined) this.placeholder = news.placeholder;
        this.setKeyboard(news.keyboard || null);
        if (news.keyboard) this.keyboardOpen = true;
      },
    }[news.kind];
    known?.();
    return Boolean(known);
  }

  /** Keeps the object that is already drawn when nothing in it has changed. */
  #same(message) {
    const old = this.messages.get(message.message_id);
    return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  }

  #drop(ids) {
    for (const id of ids) this.messages.delete(id);
    if (ids.includes(this.replyTo)) this.replyTo = null;
  }

  #act(action) {
    this.action = action;
    this.actionUntil = Date.now() + ACTION_LASTS;
  }
}
