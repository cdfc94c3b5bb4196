// From a query to what Material shows of it.

import { fold } from "../folding.js";
import { escaped, excerpt } from "./excerpts.js";
import { ranked, shorterForms } from "./ranking.js";

/** @import { Asked, Ranked } from "./ranking.js" */

/**
 * A word, with the records that have it in the title, or else in a line; a list that was too long is cut.
 * @typedef {{ word: string, titles: number[], lines: number[], isCut: boolean }} Entry
 */
/**
 * A record, as plain text; `within` is the title of the page that it is on.
 * @typedef {{ location: string, title: string, lines: string[], within: string }} Found
 */
/**
 * Something to search.
 * @typedef {object} Source
 * @property {() => Promise<number>} count
 * @property {(word: string, shorter: string[]) => Promise<Entry[]>} entries of a word, of those that begin with it, and
 *   of shorter ones
 * @property {(number: number) => Promise<Found>} found
 */
/**
 * What Material shows: a page or a section of it. Of its terms, those that are false are missing.
 * @typedef {{ location: string, title: string, text: string, score: number, terms: Record<string, boolean> }} Item
 */
/** @typedef {Item & { within: string }} Placed */

// As many are loaded and shown, at most: who does not find it among these adds a word.
const MOST_SHOWN = 20;
const MOST_WORDS = 8;
const MOST_MARKED = 5;

/**
 * @param {Found} found
 * @param {Ranked} rank
 * @param {Asked[]} asked
 * @returns {Placed}
 */
const item = (found, { score, has }, asked) => {
  const alike = new Set(asked.flatMap(({ entries }) => entries.map(({ word }) => word)));
  const { title, text, written } = excerpt(found, alike);
  const isCommon = (/** @type {Asked} */ { entries }) => entries.some(({ isCut }) => isCut);
  const missing = asked.filter((each) => !has.has(each.word) && !isCommon(each)).map(({ word }) => word);
  // What it is called there, so that Material marks it on the page as well.
  const marked = written.filter((word) => !/\s/.test(word)).slice(0, MOST_MARKED);
  const terms = Object.fromEntries([...marked.map((word) => [word, true]), ...missing.map((word) => [word, false])]);
  return { location: found.location, title, text, score, terms, within: found.within };
};

/**
 * Of a source, what is like each word; nothing if it cannot be loaded.
 * @param {Source} source
 * @param {string[]} words
 */
const search = async (source, words) => {
  try {
    const [count, ...entries] = await Promise.all([
      source.count(),
      ...words.map((word) => source.entries(word, shorterForms(word))),
    ]);
    const asked = words.map((word, place) => ({ word, entries: entries[place] ?? [] }));
    const best = ranked(asked, count).slice(0, MOST_SHOWN);
    const items = await Promise.all(best.map(async (rank) => item(await source.found(rank.number), rank, asked)));
    return { asked, items };
  } catch (error) {
    console.warn(error);
    return { asked: [], items: [] };
  }
};

/**
 * The items of each page together; Material needs that of the page itself among them.
 * @param {Placed[]} items
 * @returns {Item[][]}
 */
const byPage = (items) => {
  /** @type {Map<string, Item[]>} */
  const pages = new Map();
  for (const { within, ...each } of items) {
    const [page = ""] = each.location.split("#");
    const group = pages.get(page) ?? [];
    group.push(each);
    pages.set(page, group);
    const isThere = items.some(({ location }) => location === page);
    const itself = { ...each, location: page, title: escaped(within), text: "", score: 0 };
    if (group.length === 1 && !isThere) group.push(itself);
  }
  return [...pages.values()];
};

/**
 * The rest of the word that is being written.
 * @param {string} query
 * @param {Asked[]} asked of all sources
 */
const suggested = (query, asked) => {
  const last = fold(query.split(/\s/).at(-1) ?? "");
  const words = asked.filter(({ word }) => word === last).flatMap(({ entries }) => entries);
  const longer = words.filter(({ word }) => word.startsWith(last) && word !== last);
  const often = (/** @type {Entry} */ { titles, lines }) => titles.length + lines.length;
  return last ? longer.sort((a, b) => often(b) - often(a)).slice(0, 1).map(({ word }) => word) : [];
};

/**
 * What Material shows for a query.
 * @param {Source[]} sources
 * @param {string} query
 */
export const foundIn = async (sources, query) => {
  const words = [...new Set(fold(query).split(" "))].filter(Boolean).slice(0, MOST_WORDS);
  if (!words.length) return { items: [] };
  const all = await Promise.all(sources.map((source) => search(source, words)));
  const items = all.flatMap((each) => each.items).sort((a, b) => b.score - a.score);
  return { items: byPage(items.slice(0, MOST_SHOWN)), suggest: suggested(query, all.flatMap(({ asked }) => asked)) };
};
