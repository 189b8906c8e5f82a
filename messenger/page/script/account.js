/** What one person's messenger knows: the chats, the opened threads, and a live stream of news about them. */

import { api } from './api.js';
import { Texts } from './sms.js';
import { Thread } from './thread.js';
import { Stream } from './stream.js';

export class Account extends EventTarget {
  constructor(person) {
    super();
    this.person = person;
    this.chats = new Map();
    this.threads = new Map();
    this.texts = new Texts();
    this.reading = new Map(); // timers of what is to be called read, by bot
    this.connected = false;
    this.heard = 0; // how much news so far
    this.refreshing = null;
    this.stream = new Stream(() => api.events(person.id), {
      open: () => this.#linked(true),
      lost: () => this.#linked(false),
      news: (news) => this.#hear(news),
    });
  }

  close() {
    this.stream.close();
    clearTimeout(this.refreshing);
  }

  /** After a gap in the stream, and at the start: ask for everything that is in sight. */
  async resync() {
    await Promise.all([this.loadChats(), this.loadTexts(), ...[...this.threads.values()].map((thread) => this.loadThread(thread))]);
  }

  async loadChats() {
    const heard = this.heard;
    const chats = await api.chats(this.person.id);
    if (heard !== this.heard) this.refreshSoon();
    this.chats = new Map(chats.map((chat) => [chat.bot, chat]));
    this.#tell('chats');
  }

  async loadTexts() {
    const held = [...this.texts.messages];
    this.texts.take(await api.texts(this.person.id), held);
    this.#tell('texts');
  }

  readTexts() {
    if (this.texts.read()) this.#tell('texts');
  }

  /** The thread with a bot, loading it when it is seen for the first time. */
  thread(bot) {
    let thread = this.threads.get(bot);
    if (!thread) {
      thread = new Thread(bot);
      this.threads.set(bot, thread);
      this.loadThread(thread).catch(() => this.#tell('thread', { bot, what: 'failed' }));
    }
    return thread;
  }

  /** What the stream says while the answer is on its way may be newer than the answer, so it is heard again. */
  async loadThread(thread) {
    const meanwhile = thread.overhear();
    try {
      thread.take(await api.thread(this.person.id, thread.bot));
    } finally {
      thread.stopOverhearing(meanwhile);
    }
    for (const news of meanwhile) thread.follow(news);
    this.#tell('thread', { bot: thread.bot, what: 'all' });
  }

  /** A message that the person has just sent; the stream will bring it too. */
  sent(bot, answer) {
    const thread = this.threads.get(bot);
    if (thread && answer?.message) {
      thread.hear({ kind: 'message', message: answer.message });
      this.#tell('thread', { bot, what: 'message', message: answer.message });
    }
    this.refreshSoon();
  }

  /** At once here; the server is told a moment later, once for all that came in a burst. */
  markRead(bot) {
    const chat = this.chats.get(bot);
    if (!chat?.unread) return;
    chat.unread = 0;
    this.#tell('chats');
    clearTimeout(this.reading.get(bot));
    const seen = chat.last ? { up_to: chat.last.message_id } : {};
    this.reading.set(bot, setTimeout(() => {
      api.read(this.person.id, bot, seen).catch(() => this.refreshSoon());
    }, 100));
  }

  get unread() {
    return [...this.chats.values()].reduce((sum, chat) => sum + (chat.unread || 0), this.texts.unread);
  }

  refreshSoon() {
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => this.loadChats().catch(() => this.#linked(false)), 80);
  }

  #linked(connected) {
    this.connected = connected;
    this.#tell('link');
    if (connected) this.resync().catch(() => this.stream.renew());
  }

  #hear(news) {
    if (news.kind === 'sms') {
      if (news.message) this.texts.put(news.message);
      else this.texts.clear(); // all was forgotten
      this.#tell('texts', news.message);
      return;
    }
    this.heard += 1;
    if (news.kind === 'chats') this.chats.set(news.bot, news.state);
    else if (news.kind === 'message' && this.chats.has(news.bot)) {
      Object.assign(this.chats.get(news.bot), { last: news.message, unread: news.unread ?? 0, started: true });
    } else if (news.kind !== 'action') this.refreshSoon();
    if (['chats', 'message'].includes(news.kind)) this.#tell('chats');
    if (this.threads.has(news.bot)) this.#inThread(news, this.threads.get(news.bot));
  }

  #inThread(news, thread) {
    if (news.kind === 'chats') {
      thread.state(news.state);
      if (!news.state.last && thread.messages.size) this.loadThread(thread).catch(() => this.stream.renew()); // all was forgotten
    } else if (!thread.hear(news)) return;
    this.#tell('thread', { bot: news.bot, what: news.kind, message: news.message });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
