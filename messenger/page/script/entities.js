/** A message's text with its entities, as nodes: every paragraph in its own direction, no markup from data. */

import { el } from './dom.js';
import { directionOf } from './direction.js';
import { language, words } from './texts.js';

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote', 'note']);
const PLAIN = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's' };

/**
 * `act` is what a click does: {copy(text), command(text), mention(name), link(url)}.
 * Answers {nodes, direction, ends}: `ends` is the last paragraph's direction, or null after a block.
 */
export function renderText(text, entities, act) {
  const spans = (entities || [])
    .map((entity) => ({ ...entity, start: entity.offset, end: entity.offset + entity.length }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pageDirection = language() === 'fa' ? 'rtl' : 'ltr';
  const context = { text, act, direction: directionOf(text, pageDirection), ends: null };
  const inline = spans.filter((span) => !BLOCKS.has(span.type));
  const nodes = [];
  let at = 0;
  for (const block of spans.filter((span) => BLOCKS.has(span.type))) {
    if (block.start < at) continue; // a block inside a block is not a thing that Telegram makes
    const before = text[block.start - 1] === '\n' ? block.start - 1 : block.start;
    if (before > at || (before === at && at > 0 && before < block.start)) nodes.push(...lines(context, at, before, inline));
    nodes.push(blockNode(context, block, inline));
    at = text[block.end] === '\n' ? block.end + 1 : block.end;
    context.ends = null;
  }
  if (at < text.length || nodes.length === 0) nodes.push(...lines(context, at, text.length, inline));
  return { nodes, direction: context.direction, ends: context.ends };
}

function lines(context, from, to, spans) {
  const nodes = [];
  let start = from;
  while (start <= to) {
    const newline = context.text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    const direction = directionOf(context.text.slice(start, end), context.direction);
    const line = el('div.line', { dir: direction });
    if (end > start) inlineInto(context, line, start, end, spans);
    else line.append(el('br'));
    nodes.push(line);
    context.ends = direction;
    start = end + 1;
  }
  return nodes;
}

function blockNode(context, block, spans) {
  if (block.type === 'pre') return preNode(context, block);
  if (block.type === 'note') return noteNode(context, block, spans);
  const quote = el('blockquote.quote', { dir: context.direction });
  quote.append(...lines(context, block.start, block.end, spans));
  if (block.type === 'expandable_blockquote') expandable(quote);
  return quote;
}

function preNode(context, block) {
  const code = context.text.slice(block.start, block.end);
  const node = el('pre.pre', { dir: 'ltr', tabindex: 0, role: 'button', title: words().tapToCopy, test: 'pre' },
    block.language && el('span.pre-language', {}, block.language), el('code', {}, code));
  return pressable(node, () => context.act.copy(code));
}

/** Bale's note: its title is seen, its body when it is asked for. */
function noteNode(context, block, spans) {
  const body = context.text.slice(block.start, block.end);
  return el('details.note', { dir: directionOf(block.title || body, context.direction) },
    el('summary.note-title', { test: 'note' }, block.title || words().note), el('div.note-body', {}, lines(context, block.start, block.end, spans)));
}

function expandable(quote) {
  quote.classList.add('folded');
  quote.tabIndex = 0;
  pressable(quote, () => quote.classList.toggle('folded'));
}

/** Puts the text from..to into the node, opening a node for each entity and the entities inside it. */
function inlineInto(context, parent, from, to, spans) {
  let at = from;
  spans.forEach((span, index) => {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, to);
    if (start >= end || span.start >= to) return;
    parent.append(context.text.slice(at, start));
    const node = spanNode(context, span, context.text.slice(start, end));
    inlineInto(context, node, start, end, spans.slice(index + 1));
    parent.append(node);
    at = end;
  });
  parent.append(context.text.slice(at, to));
}

function spanNode(context, span, value) {
  if (PLAIN[span.type]) return el(PLAIN[span.type]);
  const whole = context.text.slice(span.start, span.end);
  const { act } = context;
  switch (span.type) {
    case 'code':
      return pressable(
        el('code.code', { dir: directionOf(value, 'ltr'), role: 'button', tabindex: 0, title: words().tapToCopy, test: 'code' }),
        () => act.copy(whole),
      );
    case 'spoiler':
      return spoiler();
    case 'text_link':
      return link(act, span.url);
    case 'url':
      return link(act, whole, 'ltr');
    case 'email':
      return link(act, `mailto:${whole}`, 'ltr');
    case 'phone_number':
      return link(act, `tel:${whole.replace(/[^\d+]/g, '')}`, 'ltr');
    case 'mention':
      return pressable(el('span.link', { dir: 'ltr', role: 'link', tabindex: 0, test: 'mention' }), () => act.mention(whole.slice(1)));
    case 'bot_command':
      return pressable(el('span.link', { dir: 'ltr', role: 'button', tabindex: 0, test: 'command' }), () => act.command(whole));
    default: // hashtag, cashtag, text_mention, custom_emoji …
      return el('span.tag');
  }
}

function link(act, url, dir) {
  return pressable(el('span.link', { role: 'link', tabindex: 0, title: url, dir, test: 'link' }), () => act.link(url));
}

/** Covered until pressed; one press uncovers every spoiler of the message, as on a phone. */
function spoiler() {
  const node = el('span.spoiler', { role: 'button', tabindex: 0, 'aria-label': words().spoiler, test: 'spoiler' });
  return pressable(node, () => {
    for (const other of node.closest('.text').querySelectorAll('.spoiler')) {
      other.classList.add('seen');
      other.removeAttribute('role');
      other.removeAttribute('aria-label');
      other.removeAttribute('tabindex');
    }
  });
}

function pressable(node, run) {
  const press = (event) => {
    if (node.classList.contains('spoiler') && node.classList.contains('seen')) return;
    if (event.type === 'click' && !getSelection().isCollapsed) return; // somebody is selecting text
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  node.addEventListener('click', press);
  node.addEventListener('keydown', (event) => { if (event.key === 'Enter' || event.key === ' ') press(event); });
  return node;
}
