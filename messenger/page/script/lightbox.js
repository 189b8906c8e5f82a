/** A picture over the whole window: wheel, pinch, double press, drag and keys move and enlarge it; Esc closes. */

import { el } from './dom.js';
import { icon } from './icons.js';
import { Zoom } from './zoom.js';
import { words } from './texts.js';

/** Set once by the desk: what to do with an address found in a QR code. */
export const onQr = { open: null };

export function openLightbox({ src, download, caption }) {
  const before = document.activeElement;
  const image = el('img.lightbox-picture', { src, alt: caption, draggable: 'false', test: 'lightbox-picture' });
  const stage = el('div.lightbox-stage', { test: 'lightbox-stage' }, image);
  const zoom = new Zoom(stage, image);
  const note = el('p.lightbox-note', { role: 'status' });
  const dialog = el('dialog.lightbox', { 'aria-label': words().lightbox, test: 'lightbox' }, stage,
    el('div.lightbox-bar', { role: 'toolbar', 'aria-label': words().lightbox },
      tool('close', words().close, () => dialog.close(), 'lightbox-close'),
      el('span.space'),
      qrTool(image, () => dialog.close(), note),
      tool('minus', words().zoomOut, () => zoom.by(1 / 1.4), 'zoom-out'),
      tool('plus', words().zoomIn, () => zoom.by(1.4), 'zoom-in'),
      el('a.tool', { href: download, download: '', title: words().download, 'aria-label': words().download, test: 'lightbox-download' },
        icon('download'))), note);
  dialog.addEventListener('keydown', (event) => zoom.key(event));
  dialog.addEventListener('close', () => {
    zoom.dispose();
    dialog.remove();
    before?.focus?.({ preventScroll: true });
  });
  stage.addEventListener('click', () => { if (!zoom.moved && !zoom.enlarged) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}

function tool(name, label, run, test) {
  return el('button.tool', { type: 'button', title: label, 'aria-label': label, test, onclick: run }, icon(name));
}

/** Only where the browser itself can read codes. */
function qrTool(image, close, note) {
  if (!('BarcodeDetector' in globalThis) || !onQr.open) return null;
  return tool('qr', words().openQr, async () => {
    const address = await readQr(image);
    if (!address) {
      note.textContent = words().qrNotFound;
      return;
    }
    close();
    onQr.open(address);
  }, 'open-qr');
}

async function readQr(image) {
  try {
    const detector = new globalThis.BarcodeDetector({ formats: ['qr_code'] });
    return (await detector.detect(image))[0]?.rawValue || null;
  } catch {
    return null; // some systems have the interface but no reader behind it
  }
}
