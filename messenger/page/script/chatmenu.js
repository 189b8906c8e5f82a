/** The menus of a chat: of its header and of each message. */

import { fileUrl } from './api.js';
import { fileOf } from './media.js';
import { ask, openMenu, tell } from './overlay.js';
import { words } from './texts.js';

export function openChatMenu(chat) {
  const items = [{
    icon: 'info', text: words().about, test: 'about',
    run: () => tell(chat.host, `@${chat.bot.username}\n\n${chat.bot.about || ''}`.trim(), { title: chat.bot.name, test: 'about-bot' }),
  }];
  if (chat.thread.started && !chat.thread.blocked) {
    items.push({ icon: 'block', text: words().block, danger: true, test: 'block', run: () => block(chat) });
  }
  if (chat.thread.blocked) items.push({ icon: 'check', text: words().unblock, test: 'unblock-item', run: () => chat.unblock() });
  openMenu(chat.root, { label: words().chatMenu, items, place: 'top', test: 'chat-menu-items' });
}

async function block(chat) {
  const yes = await ask(chat.host, { text: words().blockAsk(chat.bot.name), yes: words().blockYes, danger: true, test: 'block-confirm' });
  if (yes && (await chat.setBlocked(true))) chat.toast(words().blockedNow);
}

export function openMessageMenu(chat, message, place) {
  const text = message.text || message.caption || message.contact?.phone_number;
  const file = fileOf(message);
  const items = [
    chat.thread.started && !chat.thread.blocked
      && { icon: 'reply', text: words().reply, test: 'reply', run: () => chat.replyTo(message.message_id) },
    text && { icon: 'copy', text: words().copyText, test: 'copy-text', run: () => chat.copy(text) },
    file && { icon: 'download', text: words().download, test: 'download', run: () => download(file) },
    ...chat.world.bots.filter((bot) => bot.username !== chat.bot.username && bot.messenger === chat.bot.messenger).map((bot) => (
      { icon: 'forward', text: words().forwardTo(bot.name), test: 'forward', run: () => chat.forward(message, bot.username) })),
  ].filter(Boolean);
  if (items.length) openMenu(chat.root, { label: words().messageMenu, items, place, test: 'message-menu-items' });
}

function download(file) {
  const link = document.createElement('a');
  link.href = fileUrl(file.file_id, true);
  link.download = file.file_name || '';
  link.click();
}
