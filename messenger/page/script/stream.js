/** Server-Sent Events that come back by themselves after any kind of loss. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const UNSEEN_FOR = 10_000; // a browser allows six connections to a server; tabs out of sight give theirs back

export class Stream {
  constructor(connect, { open, lost, news }) {
    this.connect = connect;
    this.on = { open, lost, news };
    this.wait = FIRST_WAIT;
    this.closed = false;
    this.stop = new AbortController();
    document.addEventListener('visibilitychange', () => this.#seen(), { signal: this.stop.signal });
    this.#begin();
  }

  close() {
    this.closed = true;
    this.stop.abort();
    clearTimeout(this.timer);
    clearTimeout(this.leaving);
    this.source?.close();
  }

  /** Drops the connection and makes another one a little later. */
  renew() {
    if (this.closed) return;
    this.source?.close();
    this.on.lost();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#begin(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  #seen() {
    clearTimeout(this.leaving);
    if (document.visibilityState === 'hidden') {
      this.leaving = setTimeout(() => {
        this.source.close();
        clearTimeout(this.timer);
        this.resting = true;
      }, UNSEEN_FOR);
    } else if (this.resting) this.#begin();
  }

  #begin() {
    if (this.closed) return;
    this.resting = false;
    const source = this.connect();
    this.source = source;
    source.onopen = () => {
      this.wait = FIRST_WAIT;
      this.on.open();
    };
    source.onmessage = (event) => this.on.news(JSON.parse(event.data));
    // The browser's own retry gives up on an HTTP error and hides the waiting; ours does neither.
    source.onerror = () => { if (source === this.source) this.renew(); };
  }
}
