/** What one can send besides text: contacts (own, somebody else's, forwarded), pictures and files. */

import { api } from './api.js';
import { fileSize, number } from './dates.js';
import { el, refill } from './dom.js';
import { icon } from './icons.js';
import { ask, complain, openDialog, openMenu, toast } from './overlay.js';
import { choosePerson } from './people.js';
import { words } from './texts.js';

const LARGEST = 50 * 1024 * 1024; // what a phone's messenger lets through to a bot

export function openAttachMenu(chat, opener) {
  opener.setAttribute('aria-expanded', 'true');
  const text = words();
  openMenu(chat.root, {
    label: text.attach,
    test: 'attach-menu',
    items: [
      { icon: 'phone', text: text.attachOwn, test: 'attach-own-contact', run: () => shareOwnContact(chat) },
      { icon: 'contacts', text: text.attachOther, test: 'attach-other-contact', run: () => shareOther(chat, false) },
      { icon: 'forward', text: text.attachForwarded, test: 'attach-forwarded-contact', run: () => shareOther(chat, true) },
      { icon: 'photo', text: text.attachPhoto, test: 'attach-photo', run: () => pick(chat, true) },
      { icon: 'file', text: text.attachFile, test: 'attach-file', run: () => pick(chat, false) },
    ],
  });
}

/** As on a phone: nothing is shared before the person has said yes. */
export async function shareOwnContact(chat, done = () => {}) {
  const { person } = chat.account;
  if (!person.phone) {
    toast(chat.host, words().noPhone);
    return;
  }
  const yes = await ask(chat.host, {
    title: words().shareTitle, text: words().shareAsk(person.phone, chat.bot.name), yes: words().shareYes, test: 'share-contact',
  });
  if (yes && (await sendContact(chat, null, false))) done();
}

async function shareOther(chat, forwarded) {
  const { person } = chat.account;
  const people = chat.world.people.filter((other) => other.phone && (forwarded || other.id !== person.id));
  const title = forwarded ? words().whoseForwarded : words().whoseContact;
  const chosen = await choosePerson(chat.host, { title, people });
  if (chosen) await sendContact(chat, chosen, forwarded);
}

async function sendContact(chat, of, forwarded) {
  const { account, bot } = chat;
  try {
    account.sent(bot.username, await api.contact(account.person.id, bot.username, { of, forwarded }));
    return true;
  } catch (error) {
    complain(chat.host, error);
    return false;
  }
}

function pick(chat, asPhoto) {
  const input = el('input', { type: 'file', accept: asPhoto ? 'image/*' : null, hidden: true, test: 'file-input' });
  input.addEventListener('change', () => {
    uploadFiles(chat, [...input.files], asPhoto);
    input.remove();
  });
  input.addEventListener('cancel', () => input.remove());
  chat.root.append(input);
  input.click();
}

/** Each file is shown first, with room for a caption; what is not an image can only go as a file. */
export async function uploadFiles(chat, files, asPhoto) {
  for (const file of files) {
    if (file.size > LARGEST) toast(chat.host, words().tooLarge(fileSize(LARGEST, words())));
    else await preview(chat, file, asPhoto && file.type.startsWith('image/'));
  }
}

function preview(chat, file, asPhoto) {
  const address = URL.createObjectURL(file);
  const caption = el('input.search', { type: 'text', maxlength: 1024, dir: 'auto', placeholder: words().caption, 'aria-label': words().caption, test: 'caption' });
  const label = words().uploadTitle;
  return openDialog(chat.host, { label, className: 'question', test: 'upload' }, (close) => {
    const send = el('button.button', { type: 'submit', autofocus: true, test: 'upload-send' }, words().send);
    const kind = kindChoice(file, asPhoto);
    const form = el('form.card', { method: 'dialog' },
      el('h2.card-title', {}, label),
      file.type.startsWith('image/') && el('img.preview', { src: address, alt: '' }),
      el('p.card-text.file-line', {}, icon('file'), el('bdi', {}, file.name), el('span.file-size', {}, fileSize(file.size, words()) || number(0))),
      kind.node, caption,
      el('div.card-buttons', {}, el('button.button.quiet', { type: 'button', onclick: () => close() }, words().cancel), send));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      send.disabled = true;
      refill(send, words().uploading);
      if (await upload(chat, file, kind.value(), caption.value)) close(true);
      else {
        send.disabled = false;
        refill(send, words().send);
      }
    });
    return form;
  }).finally(() => URL.revokeObjectURL(address));
}

function kindChoice(file, asPhoto) {
  if (!file.type.startsWith('image/')) return { node: null, value: () => 'document' };
  const option = (value, text, checked) => el('label.choice', {}, el('input', { type: 'radio', name: 'kind', value, checked }), text);
  const node = el('div.choices', { role: 'radiogroup' },
    option('photo', words().asPhoto, asPhoto), option('document', words().asFile, !asPhoto));
  return { node, value: () => node.querySelector('input:checked').value };
}

async function upload(chat, file, kind, caption) {
  const { account, bot } = chat;
  const form = new FormData();
  form.append('as', kind);
  form.append('caption', caption);
  form.append('file', file, file.name);
  try {
    account.sent(bot.username, await api.upload(account.person.id, bot.username, form));
    return true;
  } catch (error) {
    complain(chat.host, error);
    return false;
  }
}
