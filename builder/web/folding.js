// What is the same to somebody who looks for a word, as text/folding.py has it: tests/web/foldings.json tests both.

import { ACCENTS, APOSTROPHES, LETTERS, PLAIN_LETTERS } from "./constants.js";

const APOSTROPHE = new RegExp(`[\\x60${APOSTROPHES}]`, "g");
const MARK = new RegExp(`[${ACCENTS}]|\\p{Cf}`, "gu");
const SPECIAL = new RegExp(`[${LETTERS}]`, "g");
const PLAIN = PLAIN_LETTERS.split(" ");
const RUN = /[0-9]+(?:[.,'][0-9]+)+/g;
const GROUPED = /^([1-9][0-9]{0,2}(?:([.,'])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?$/;
const SPACED = /[0-9.]+(?: [0-9]{3}(?![0-9]))+/g;
const INITIALS = /(^|[\s;,'])((?:\p{L}\.)+\p{L}?)(?![\p{L}\p{N}.])/gu;
const ELISION = /([^\s;.,'])'(?=[^\s;.,'])/g;
const LONG = 3;

/**
 * A number without its grouping; of any other, the point in place of the comma.
 * @param {string} run
 */
const ungrouped = (run) => {
  const [, whole = "", sign = "", rest] = GROUPED.exec(run) ?? [];
  if (!whole) return run.replaceAll(",", ".");
  return whole.replaceAll(sign, "") + (rest ? `.${rest}` : "");
};

/**
 * A text in plain letters, where `;` is in place of all punctuation but the point, the comma and the apostrophe.
 * @param {string} text
 */
const plainly = (text) =>
  text
    .replace(APOSTROPHE, "'")
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARK, "")
    .replace(SPECIAL, (letter) => PLAIN[LETTERS.indexOf(letter)] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}\s.,']/gu, ";")
    .replace(/\s+/g, " ")
    .replace(RUN, ungrouped)
    .replace(SPACED, (run) => (/^[1-9][0-9]{0,2} /.test(run) ? run.replaceAll(" ", "") : run))
    .replace(INITIALS, (_, before, letters) => before + letters.replaceAll(".", ""));

/** @param {string} plain */
const wordsIn = (plain) =>
  plain
    .replace(ELISION, "$1")
    .replace(/([0-9])\.(?=[0-9])/g, "$1\0")
    .replace(/[;,'.]+/g, " ")
    .replaceAll("\0", ".")
    .split(" ")
    .filter(Boolean);

/**
 * The words of a text, plain, with one space between them: without capitals, accents, punctuation and signs of
 * currency, and numbers without their grouping. A point is left within a number alone.
 * @param {string} text
 */
export const fold = (text) => wordsIn(plainly(text)).join(" ");

/**
 * The words by which a text is found: those of `fold`, and parts of words with an apostrophe or a point.
 * @param {string} text
 */
export const wordsOf = (text) => {
  // As most words are, which needs no more.
  if (/^[A-Za-z]*$/.test(text)) return text ? [text.toLowerCase()] : [];
  const plain = plainly(text);
  const parted = plain.split(" ").filter((word) => /['.]/.test(word));
  const parts = parted.map((word) => word.split(/[;.,']+/)).filter((each) => each.length > 1);
  return [...wordsIn(plain), ...parts.flat().filter((part) => part.length >= LONG)];
};
