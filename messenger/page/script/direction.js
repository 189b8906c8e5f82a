/** Which way a paragraph runs: by its first strong letter, as the bidi algorithm says (isolates are skipped). */

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const LETTER = /\p{L}/u;
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;

function firstStrong(text) {
  const letter = text.match(LETTER)?.[0];
  if (!letter) return null;
  return RTL.test(letter) ? 'rtl' : 'ltr';
}

/** The direction of a text, or `otherwise` when it has no letters (a bare number, an emoji). */
export function directionOf(text, otherwise) {
  return firstStrong(text.replace(ISOLATED, '')) || firstStrong(text) || otherwise;
}
