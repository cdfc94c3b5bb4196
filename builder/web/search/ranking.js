// Which records fit a query best.

/** @import { Entry } from "./finding.js" */

/**
 * A record, how well it fits, and by which words.
 * @typedef {{ number: number, score: number, has: Set<string> }} Ranked
 */
/** @typedef {{ word: string, entries: Entry[] }} Asked a word that is looked for, and what is like it */

const IN_TITLE = 4;
const BEGINS_SO = 0.5;
const SHORTER = 0.25;
const LEAST = 4;

/**
 * What is taken for another form of a word: what it is without its last letters, of which it has enough.
 * @param {string} word
 */
export const shorterForms = (word) =>
  /^\p{L}+$/u.test(word) ? [word.slice(0, -1), word.slice(0, -2)].filter((form) => form.length >= LEAST) : [];

/** @param {string} other @param {string} word */
const likeness = (other, word) => {
  if (other === word) return 1;
  return other.startsWith(word) ? BEGINS_SO : SHORTER;
};

/**
 * How much a word counts for each record that it is found in.
 * @param {Asked} asked
 */
const weights = ({ word, entries }) => {
  /** @type {Map<number, number>} */
  const best = new Map();
  for (const { word: other, titles, lines } of entries) {
    const like = likeness(other, word);
    for (const number of titles) best.set(number, Math.max(best.get(number) ?? 0, like * IN_TITLE));
    for (const number of lines) best.set(number, Math.max(best.get(number) ?? 0, like));
  }
  return best;
};

/**
 * The records in which words are found, the best first, of equals the first: those with the most of the words, in
 * titles rather than in lines, whole rather than in part; rare words count more. A word that is nearly everywhere is
 * missed nowhere.
 * @param {Asked[]} asked
 * @param {number} count of all records
 * @returns {Ranked[]}
 */
export const ranked = (asked, count) => {
  /** @type {Map<number, Ranked>} */
  const all = new Map();
  let needed = 0;
  for (const each of asked) {
    const found = weights(each);
    const isCommon = each.entries.some(({ isCut }) => isCut);
    const rarity = Math.log(2 + count / (1 + found.size));
    if (!isCommon) needed += 1;
    for (const [number, weight] of found) {
      const record = all.get(number) ?? { number, score: 0, has: new Set() };
      record.score += weight * rarity;
      if (!isCommon) record.has.add(each.word);
      all.set(number, record);
    }
  }
  for (const record of all.values()) record.score *= needed ? (record.has.size / needed) ** 2 : 1;
  return [...all.values()].filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.number - b.number);
};
