/** What the page remembers between visits: language, who holds which phone, which phone is in front. */

const KEY = 'estelam.messenger';

function recall() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {}; // storage switched off or filled by somebody else: begin anew
  }
}

const kept = { language: null, front: 0, phones: [], ...recall() };

export const memory = {
  get: (name) => kept[name],
  set(name, value) {
    kept[name] = value;
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // private browsing: the page works, it just forgets
    }
  },
};
