/** Elements from a name, properties and children. Data only ever becomes text nodes and attributes, never markup. */

export function el(name, props = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(props)) put(node, key, value);
  return fill(node, children);
}

function put(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') node.addEventListener(key.slice(2), value);
  else if (key === 'test') node.dataset.test = value;
  else if (key === 'data') Object.assign(node.dataset, value);
  else node.setAttribute(key, value === true ? '' : String(value));
}

/** Appends children, skipping what is not there; nested lists are fine. */
export function fill(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Empties the node and fills it anew. */
export function refill(node, ...children) {
  node.replaceChildren();
  return fill(node, ...children);
}

let count = 0;
export function freshId(stem) {
  count += 1;
  return `${stem}-${count}`;
}

/** Arrow keys walk through the controls that match; Home and End jump. */
export function walkWithArrows(container, selector) {
  container.addEventListener('keydown', (event) => {
    const all = [...container.querySelectorAll(selector)].filter((node) => !node.disabled && node.offsetParent);
    const at = all.indexOf(document.activeElement);
    const next = nextIndex(event.key, at, all.length, getComputedStyle(container).direction);
    if (at < 0 || next === null) return;
    event.preventDefault();
    event.stopPropagation();
    all[next].focus();
  });
}

function nextIndex(key, at, length, direction) {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (key === 'ArrowDown' || key === forward) return (at + 1) % length;
  if (key === 'ArrowUp' || key === back) return (at - 1 + length) % length;
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  return null;
}

/** True for a device whose main pointer is a finger: focusing a field there would open its keyboard. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches;

const held = new Map();
let pressed = false;
addEventListener('pointerdown', ({ button }) => { pressed = button === 0; }, true);
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, release, true);

/** The click is heard first: it follows the release at once. */
function release() {
  pressed = false;
  setTimeout(() => {
    if (pressed) return;
    const draws = [...held.values()];
    held.clear();
    for (const draw of draws) draw();
  });
}

/** Draws now, or after the release: a button that is replaced while it is pressed never hears its click. */
export function unlessPressed(owner, draw) {
  if (pressed) held.set(owner, draw);
  else draw();
}
