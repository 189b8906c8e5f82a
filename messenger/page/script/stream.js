/** Server-Sent Events that come back by themselves after any kind of loss. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

export class Stream {
  constructor(connect, { open, lost, news }) {
    this.connect = connect;
    this.on = { open, lost, news };
    this.wait = FIRST_WAIT;
    this.closed = false;
    this.#begin();
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
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

  #begin() {
    if (this.closed) return;
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
