/** Enlarging and moving a picture on its stage, by pointer, wheel and keys. */

const LARGEST = 8;
const STEP = 60;

export class Zoom {
  constructor(stage, picture) {
    this.stage = stage;
    this.picture = picture;
    this.pointers = new Map();
    this.moved = false;
    this.stop = new AbortController();
    const { signal } = this.stop;
    stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false, signal });
    stage.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    stage.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const name of ['pointerup', 'pointercancel', 'pointerleave']) stage.addEventListener(name, (event) => this.#up(event), { signal });
    picture.addEventListener('click', (event) => this.#press(event), { signal });
    this.reset();
  }

  get enlarged() {
    return this.scale > 1.01;
  }

  dispose() {
    this.stop.abort();
  }

  reset() {
    this.scale = 1;
    this.x = 0;
    this.y = 0;
    this.#draw();
  }

  /** Enlarges about a point of the window; about the middle when none is given. */
  by(factor, point) {
    const frame = this.stage.getBoundingClientRect();
    const cx = (point?.x ?? frame.left + frame.width / 2) - frame.left - frame.width / 2;
    const cy = (point?.y ?? frame.top + frame.height / 2) - frame.top - frame.height / 2;
    const scale = Math.min(Math.max(this.scale * factor, 1), LARGEST);
    const real = scale / this.scale;
    this.x = cx - (cx - this.x) * real;
    this.y = cy - (cy - this.y) * real;
    this.scale = scale;
    if (!this.enlarged) this.reset();
    else this.#draw();
  }

  key(event) {
    const keys = {
      '+': () => this.by(1.4), '=': () => this.by(1.4), '-': () => this.by(1 / 1.4), 0: () => this.reset(),
      ArrowLeft: () => this.#pan(STEP, 0), ArrowRight: () => this.#pan(-STEP, 0),
      ArrowUp: () => this.#pan(0, STEP), ArrowDown: () => this.#pan(0, -STEP),
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  }

  #pan(dx, dy) {
    if (!this.enlarged) return;
    this.x += dx;
    this.y += dy;
    this.#draw();
  }

  /** A picture never leaves its stage altogether. */
  #draw() {
    const spareX = Math.max(0, (this.picture.offsetWidth * this.scale - this.stage.clientWidth) / 2);
    const spareY = Math.max(0, (this.picture.offsetHeight * this.scale - this.stage.clientHeight) / 2);
    this.x = Math.min(Math.max(this.x, -spareX), spareX);
    this.y = Math.min(Math.max(this.y, -spareY), spareY);
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
    this.stage.classList.toggle('enlarged', this.enlarged);
    this.stage.dataset.scale = this.scale.toFixed(2);
  }

  #wheel(event) {
    event.preventDefault();
    this.by(Math.exp(-event.deltaY * 0.0022), { x: event.clientX, y: event.clientY });
  }

  #press(event) {
    event.stopPropagation();
    if (this.moved) return;
    if (this.enlarged) this.reset();
    else this.by(2.5, { x: event.clientX, y: event.clientY });
  }

  #down(event) {
    if (this.pointers.size === 0) this.moved = false;
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #move(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    if (Math.hypot(now.x - last.x, now.y - last.y) < 3 && !this.moved) return;
    this.moved = true;
    if (this.pointers.size === 2) this.#pinch(event.pointerId, last, now);
    else this.#pan(now.x - last.x, now.y - last.y);
    this.pointers.set(event.pointerId, now);
  }

  #pinch(id, last, now) {
    const other = [...this.pointers].find(([pointer]) => pointer !== id)[1];
    const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
    this.by(apart(now, other) / Math.max(apart(last, other), 1), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  }

  #up(event) {
    this.pointers.delete(event.pointerId);
  }
}
