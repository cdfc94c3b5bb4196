// What is shown of a record: its own text, as HTML, with the words that were found in it marked.

import { APOSTROPHES } from "../constants.js";
import { wordsOf } from "../folding.js";

const LONGEST = 220;
const BEFORE = 60;
const MOST_LINES = 2;
// Numbers with spaces between their groups, words, and what is between.
const WORD = `\\p{L}\\p{M}\\p{N}.,'${APOSTROPHES}`;
const GROUPS = "[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])";
const PIECES = new RegExp(`${GROUPS}|[${WORD}]+|[^${WORD}]+`, "gu");
const INSIDE = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su;

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** @typedef {{ text: string, isHit: boolean }} Piece */

/**
 * A text in pieces, of which some are what is looked for.
 * @param {string} text
 * @param {ReadonlySet<string>} words folded
 * @returns {Piece[]}
 */
const pieces = (text, words) =>
  (text.match(PIECES) ?? []).map((piece) => ({
    text: piece,
    isHit: piece !== " " && wordsOf(piece).some((word) => words.has(word)),
  }));

/**
 * The first lines in which something is that is looked for.
 * @param {string[]} lines
 * @param {ReadonlySet<string>} words folded
 */
const hitLines = (lines, words) => {
  const found = [];
  for (const line of lines) {
    const parts = pieces(line, words);
    if (parts.some(({ isHit }) => isHit)) found.push(parts);
    if (found.length === MOST_LINES) break;
  }
  return found;
};

/** @param {Piece} piece */
const html = ({ text, isHit }) => {
  if (!isHit) return escaped(text);
  const [, before = "", word = "", after = ""] = INSIDE.exec(text) ?? [];
  return `${escaped(before)}<mark>${escaped(word)}</mark>${escaped(after)}`;
};

/**
 * The pieces around the first that is looked for, as far as there is room; what is left out is an ellipsis.
 * @param {Piece[]} all
 * @param {number} hit the place of the first
 */
const around = (all, hit) => {
  let [from, to] = [hit, hit + 1];
  let length = all[hit]?.text.length ?? 0;
  const lengthOf = (/** @type {number} */ place) => all[place]?.text.length ?? Infinity;
  for (let before = 0; before + lengthOf(from - 1) <= BEFORE; ) {
    from -= 1;
    before += lengthOf(from);
    length += lengthOf(from);
  }
  while (length + lengthOf(to) <= LONGEST) {
    length += lengthOf(to);
    to += 1;
  }
  while (length + lengthOf(from - 1) <= LONGEST) {
    from -= 1;
    length += lengthOf(from);
  }
  const shown = all.slice(from, to).map(html).join("").trim();
  return `${from > 0 ? "… " : ""}${shown}${to < all.length ? " …" : ""}`;
};

/**
 * A title, and so much of what a record says as shows where the words are in it; as HTML, with the words as they are
 * written there.
 * @param {{ title: string, lines: string[] }} record
 * @param {ReadonlySet<string>} words folded
 */
export const excerpt = ({ title, lines: [first = "", ...rest] }, words) => {
  const heading = pieces(title, words);
  const facts = pieces(first, words);
  const hits = hitLines(rest, words);
  const shown = hits.length ? hits : rest.slice(0, 1).map((line) => pieces(line, words));
  /** @param {Piece[]} line */
  const part = (line) => around(line, Math.max(0, line.findIndex(({ isHit }) => isHit)));
  const written = [heading, facts, ...hits].flat().filter(({ isHit }) => isHit);
  return {
    title: heading.map(html).join(""),
    text: [facts, ...shown].filter((line) => line.length).map((line) => `<p>${part(line)}</p>`).join(""),
    written: [...new Set(written.map(({ text }) => INSIDE.exec(text)?.[2] ?? text))],
  };
};
