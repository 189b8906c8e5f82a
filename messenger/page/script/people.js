/** Choosing one of the people: a searchable list in groups, each with the note that says who they are. */

import { api } from './api.js';
import { avatar } from './avatar.js';
import { number } from './dates.js';
import { el, freshId, refill } from './dom.js';
import { icon } from './icons.js';
import { openDialog } from './overlay.js';
import { fullName, spoken, words } from './texts.js';

const plain = (text) => text.toLowerCase()
  .replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').replace(/[\u200c\s]+/g, ' ')
  .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0);

/** Answers with the chosen person's id, or undefined. `unread` fetches counts of what waits for each of them. */
export function choosePerson(host, { title, hint, people, current, elsewhere, unread = false }) {
  return openDialog(host, { label: title, className: 'people', test: 'people' }, (close) => {
    const picker = new Picker({ people, current, elsewhere, close });
    if (unread) picker.countUnread();
    return el('div.people-sheet', {},
      el('header.people-head', {},
        el('h2.card-title', {}, title),
        el('button.tool-button', { type: 'button', 'aria-label': words().close, test: 'people-close', onclick: () => close() }, icon('close')),
        hint && el('p.people-hint', {}, hint)),
      el('div.people-search', {}, icon('search'), picker.field), picker.list);
  });
}

class Picker {
  constructor({ people, current, elsewhere, close }) {
    Object.assign(this, { people, current, elsewhere, close });
    this.badges = new Map(people.map((person) => [person.id, el('span.badge', { hidden: true, test: 'unread' })]));
    const id = freshId('people');
    this.list = el('div.people-list', { role: 'listbox', id, tabindex: -1, 'aria-label': words().whoToBe });
    this.field = el('input.search', {
      type: 'search', role: 'combobox', 'aria-controls': id, 'aria-expanded': true, 'aria-autocomplete': 'list', autofocus: true,
      placeholder: words().search, 'aria-label': words().search, test: 'people-search', dir: 'auto', autocomplete: 'off',
    });
    this.field.addEventListener('input', () => this.show());
    this.field.addEventListener('keydown', (event) => this.#key(event));
    this.show();
  }

  show() {
    const asked = plain(this.field.value.trim()).split(' ').filter(Boolean);
    const found = this.people.filter((person) => asked.every((word) => described(person).includes(word)));
    refill(this.list, groups(found).map(([name, members]) => this.#group(name, members)),
      found.length === 0 && el('p.empty-note', {}, this.people.length ? words().nobodyFound : words().noPeople));
    const chosen = this.list.querySelector('[aria-selected=true]');
    this.#point(asked.length ? this.#options()[0] : chosen || this.#options()[0]);
  }

  /** A few at a time: what waits for people who hold no phone now. */
  async countUnread() {
    const queue = [...this.people];
    const work = async () => {
      for (let person = queue.shift(); person; person = queue.shift()) {
        const chats = await api.chats(person.id).catch(() => []);
        const count = chats.reduce((sum, chat) => sum + (chat.unread || 0), 0);
        const badge = this.badges.get(person.id);
        badge.textContent = count ? number(count) : '';
        badge.hidden = !count;
        badge.setAttribute('aria-label', words().unread(number(count)));
      }
    };
    await Promise.all([work(), work()]);
  }

  #group(name, members) {
    const id = freshId('group');
    return el('div.people-group', { role: 'group', 'aria-labelledby': id },
      el('h3.people-group-name', { id, dir: 'auto' }, name || words().otherPeople), members.map((person) => this.#option(person)));
  }

  #option(person) {
    const name = fullName(person);
    return el('div.person', {
      role: 'option', id: freshId('person'), test: 'person', data: { person: person.id },
      'aria-selected': String(person.id === this.current), onclick: () => this.close(person.id),
    },
    avatar(name, person.id),
    el('span.person-text', {},
      el('span.person-name', {}, el('bdi', {}, name), person.id === this.elsewhere && el('span.chip', {}, words().onOtherPhone)),
      el('span.person-note', { dir: 'auto' }, spoken(person.note)),
      person.phone && el('bdi.person-phone', { dir: 'ltr' }, person.phone)),
    person.id === this.current ? icon('check') : null, this.badges.get(person.id));
  }

  #options() {
    return [...this.list.querySelectorAll('[role=option]')];
  }

  #point(option) {
    for (const other of this.list.querySelectorAll('.pointed')) other.classList.remove('pointed');
    this.field.setAttribute('aria-activedescendant', option?.id || '');
    option?.classList.add('pointed');
    option?.scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    const options = this.#options();
    const at = options.findIndex((option) => option.classList.contains('pointed'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#point(options[Math.min(Math.max(next, 0), options.length - 1)]);
    } else if (event.key === 'Enter' && options[at]) {
      event.preventDefault();
      options[at].click();
    }
  }
}

function described(person) {
  return plain([fullName(person), person.username, person.phone, ...Object.values(person.note || {}), ...Object.values(person.group || {})].join(' '));
}

/** People by their group, groups in the order of their first member. */
function groups(people) {
  const found = new Map();
  for (const person of people) {
    const name = spoken(person.group);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(person);
  }
  return [...found];
}
