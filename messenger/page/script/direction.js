/** Which way a paragraph runs: by its first strong letter or mark, as the bidi algorithm says (isolates are skipped). */

const RTL = /[\u061c\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const STRONG = /[\p{L}\u061c\u200e\u200f]/u;
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069?/g;

function firstStrong(text) {
  const letter = text.match(STRONG)?.[0];
  if (!letter) return null;
  return RTL.test(letter) ? 'rtl' : 'ltr';
}

/** The direction of a text, or `otherwise` when it has no letters (a bare number, an emoji). */
export function directionOf(text, otherwise) {
  return firstStrong(text.replace(ISOLATED, '')) || firstStrong(text) || otherwise;
}
