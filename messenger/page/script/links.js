/** Links: which of them are deep links to bots of this messenger, and which may be opened at all. */

const TELEGRAM_HOSTS = new Set(['t.me', 'telegram.me', 'telegram.dog', 'ble.ir']);
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const SAFE = new Set(['http:', 'https:', 'mailto:', 'tel:']);

function parsed(address) {
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
  } catch {
    return null;
  }
}

function isHere(url) {
  if (url.host === location.host) return true;
  return LOOPBACK.has(url.hostname) && LOOPBACK.has(location.hostname) && url.port === location.port;
}

const findBot = (bots, name) => bots.find((bot) => bot.username.toLowerCase() === (name || '').toLowerCase());

/** {bot, parameter} when the address opens a bot of this messenger, else null. */
export function deepLink(address, bots) {
  const url = parsed(address);
  if (!url) return null;
  if (url.protocol === 'tg:' && (url.host || url.pathname.replace(/\//g, '')) === 'resolve') {
    return aimed(findBot(bots, url.searchParams.get('domain')), url);
  }
  if (!isHere(url) && !TELEGRAM_HOSTS.has(url.hostname)) return null;
  return aimed(findBot(bots, decodeURIComponent(url.pathname.split('/')[1] || '')), url);
}

function aimed(bot, url) {
  return bot ? { bot: bot.username, parameter: url.searchParams.get('start') } : null;
}

/** An address that a browser may be sent to, or null (javascript:, data: and their like). */
export function safeAddress(address) {
  const url = parsed(address);
  return url && SAFE.has(url.protocol) ? url.href : null;
}
