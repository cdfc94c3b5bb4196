// The pages that people write by hand, section by section, as MkDocs gives them: few, so all are looked through.

import { wordsOf } from "../folding.js";

/** @import { Found, Source } from "./finding.js" */

/** @typedef {{ location: string, title: string, text: string }} Section in HTML */

/** @type {Record<string, string>} */
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };

/**
 * The text of HTML; MkDocs has left few tags in it, and none with attributes.
 * @param {string} html
 */
export const textOf = (html) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (sign) => SIGNS[sign] ?? sign)
    .replace(/\s+/g, " ")
    .trim();

/**
 * @param {Section[]} sections
 * @returns {Source}
 */
export const pagesOf = (sections) => {
  // The first section of a page is the page itself.
  const titles = new Map(sections.map(({ location, title }) => [location, textOf(title)]));
  const pages = sections.map(({ location, title, text }) => ({
    location,
    title: textOf(title),
    lines: ["", textOf(text)],
    within: titles.get(location.split("#")[0] ?? "") ?? "",
  }));
  /** @type {{ titles: Set<string>, lines: Set<string> }[] | undefined} */
  let words;
  const wordsOfAll = () =>
    (words ??= pages.map(({ title, lines }) => ({
      titles: new Set(wordsOf(title)),
      lines: new Set(lines.flatMap(wordsOf)),
    })));
  return {
    count: async () => pages.length,
    entries: async (word, shorter) => {
      /** @type {Map<string, { titles: number[], lines: number[] }>} */
      const found = new Map();
      wordsOfAll().forEach(({ titles, lines }, number) => {
        for (const other of new Set([...titles, ...lines])) {
          if (!other.startsWith(word) && !shorter.includes(other)) continue;
          const entry = found.get(other) ?? { titles: [], lines: [] };
          (titles.has(other) ? entry.titles : entry.lines).push(number);
          found.set(other, entry);
        }
      });
      return [...found].map(([other, entry]) => ({ word: other, isCut: false, ...entry }));
    },
    found: async (number) => /** @type {Found} */ (pages[number]),
  };
};
