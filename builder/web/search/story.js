// The index of the story, of which only what is looked for is loaded: searching/index.py says what is in which file.

/** @import { Entry, Found, Source } from "./finding.js" */

/**
 * What says what is in the other files.
 * @typedef {object} Contents
 * @property {string} version in the addresses of the others, so that no older one is taken for them
 * @property {number} count of records
 * @property {number} most records that are listed with a word
 * @property {string[]} words the first one in each file of words
 * @property {number[]} records the first one in each file of records
 */

const MOST_FILES = 5;
const LAST = "\uffff";

/**
 * How many of some sorted things are up to another one.
 * @template Thing
 * @param {Thing[]} sorted
 * @param {Thing} last
 */
export const countUpTo = (sorted, last) => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {Thing} */ (sorted[middle]) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The files in which words are that are like one: that begin with it, or are a little shorter.
 * @param {string[]} firstWords
 * @param {string} word
 * @param {string[]} shorter
 */
export const filesOf = (firstWords, word, shorter) => {
  const from = Math.max(0, countUpTo(firstWords, word) - 1);
  const to = Math.min(countUpTo(firstWords, word + LAST), from + MOST_FILES);
  const files = new Set(shorter.map((each) => countUpTo(firstWords, each) - 1).filter((file) => file >= 0));
  for (let file = from; file < to; file += 1) files.add(file);
  return [...files].sort((a, b) => a - b);
};

/** @param {number[]} distances */
const numbers = (distances) => {
  let last = 0;
  return distances.map((distance) => (last += distance));
};

/** @param {string} address @param {RequestInit} [how] */
const load = async (address, how) => {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

/**
 * The index in a folder.
 * @param {string} folder
 * @returns {Source}
 */
export const storyAt = (folder) => {
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  /** @param {string} key @param {() => Promise<any>} make */
  const once = (key, make) => {
    const known = loaded.get(key);
    if (known) return known;
    const promise = make();
    loaded.set(key, promise);
    // What failed may be there the next time.
    promise.catch(() => loaded.delete(key));
    return promise;
  };
  /** @returns {Promise<Contents>} */
  const contents = () => once("index", () => load(`${folder}index.json`, { cache: "no-cache" }));
  /** @param {string} name */
  const part = async (name) => {
    const { version } = await contents();
    return once(name, () => load(`${folder}${name}.json?v=${version}`));
  };
  return {
    count: async () => (await contents()).count,
    entries: async (word, shorter) => {
      const { words, most } = await contents();
      const files = filesOf(words, word, shorter).map((file) => part(`words-${file}`));
      /** @type {[string, number[], number[]][]} */
      const all = (await Promise.all(files)).flat();
      const alike = all.filter(([other]) => other.startsWith(word) || shorter.includes(other));
      return alike.map(([other, titles, lines]) => /** @type {Entry} */ ({
        word: other,
        titles: numbers(titles),
        lines: numbers(lines),
        isCut: titles.length === most || lines.length === most,
      }));
    },
    found: async (number) => {
      const { records } = await contents();
      const file = countUpTo(records, number) - 1;
      /** @type {[string, string, string[]][]} */
      const all = await part(`records-${file}`);
      const [address, title, lines] = /** @type {[string, string, string[]]} */ (all[number - (records[file] ?? 0)]);
      return /** @type {Found} */ ({ location: address, title, lines, within: title });
    },
  };
};
