/** What a message carries besides text: pictures, files, contacts, places. */

import { fileUrl } from './api.js';
import { avatar } from './avatar.js';
import { fileSize, number } from './dates.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { openLightbox } from './lightbox.js';
import { fullName, words } from './texts.js';

const FILES = ['document', 'audio', 'video', 'voice', 'animation', 'video_note', 'sticker'];

/** The file that a message carries, if any: {file_id, file_name, file_size, …}. */
export function fileOf(message) {
  if (message.photo?.length) return largest(message.photo);
  const kind = FILES.find((name) => message[name]);
  return kind ? message[kind] : null;
}

/** The node for a message's attachment, or null when it has none. */
export function mediaOf(message) {
  if (message.photo?.length) return photo(message);
  if (message.contact) return contact(message.contact);
  if (message.location) return place(message.venue?.title, message.location);
  if (message.dice) return el('div.contact', {}, el('span.file-name', {}, `${message.dice.emoji} ${number(message.dice.value)}`));
  const file = fileOf(message);
  return file ? fileRow(file) : null;
}

export function hasKnownContent(message) {
  return Boolean(message.text || message.caption || message.contact || message.location || message.dice || fileOf(message));
}

function largest(sizes) {
  return sizes.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
}

function photo(message) {
  const size = largest(message.photo);
  const caption = message.caption || words().picture;
  const image = el('img', {
    src: fileUrl(size.file_id), width: size.width || 4, height: size.height || 3, alt: caption, decoding: 'async', draggable: 'false',
  });
  image.addEventListener('error', () => image.replaceWith(el('span.photo-gone', {}, icon('photo'), words().photoGone)));
  return el('button.photo', {
    type: 'button', test: 'photo', 'aria-label': `${words().openPicture}: ${caption.slice(0, 80)}`,
    onclick: () => openLightbox({ src: fileUrl(size.file_id), download: fileUrl(size.file_id, true), caption }),
  }, image);
}

function fileRow(file) {
  const name = file.file_name || words().document;
  return el('a.file', {
    href: fileUrl(file.file_id, true), download: file.file_name || '', test: 'document',
    'aria-label': `${words().download}: ${name}`,
  },
  el('span.file-icon', {}, icon('download')),
  el('span.file-text', {},
    el('span.file-name', { dir: 'auto' }, name),
    el('span.file-size', {}, fileSize(file.file_size, words()))));
}

function contact(person) {
  const name = fullName(person) || person.phone_number;
  return el('div.contact', { test: 'contact' },
    avatar(name, person.user_id || person.phone_number),
    el('span.file-text', {},
      el('span.file-name', { dir: 'auto' }, name),
      el('span.file-size', { dir: 'ltr' }, person.phone_number)));
}

function place(title, { latitude, longitude }) {
  return el('div.contact', {}, el('span.file-text', {},
    title && el('span.file-name', { dir: 'auto' }, title), el('span.file-size', { dir: 'ltr' }, `${latitude}, ${longitude}`)));
}
