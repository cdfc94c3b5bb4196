// The tables of claims: only those that were known on the chosen day are shown, as they were reported then.

import { announce } from "../announcing.js";
import { all } from "../dom.js";
import { chosenIn, listen, onDay, report } from "./form.js";

/**
 * What is above a table, up to the heading of its section.
 * @param {Element} table
 */
const partsAbove = (table) => {
  /** @type {HTMLElement[]} */
  const parts = [];
  let part = /** @type {HTMLElement | null} */ (table);
  while (part && part.tagName !== "FORM") {
    parts.push(part);
    if (part.tagName === "H2") return parts;
    part = /** @type {HTMLElement | null} */ (part.previousElementSibling);
  }
  return [];
};

/** @param {HTMLFormElement} form */
export const setUpClaims = (form) => {
  const rows = all(document, "tr[data-known]");
  const tables = all(document, ".dl-scroll:has(tr[data-known])");
  const sections = tables.map((table) => ({ table, above: partsAbove(table) }));
  listen(form, () => {
    const { known = "" } = chosenIn(form);
    /** @param {string} since */
    const isKnown = (since) => !known || since <= known;
    for (const row of rows) {
      const { known: since = "", until } = row.dataset;
      row.hidden = !isKnown(since) || (until !== undefined && (!known || until <= known));
    }
    for (const { table, above } of sections)
      for (const part of above) part.hidden = !table.querySelector("tr[data-known]:not([hidden])");
    const count = rows.filter((row) => !row.hidden).length;
    const text = `${count} claim${count === 1 ? "" : "s"}${known && onDay(form, known)}`;
    report(form, text, Boolean(known));
    announce({ shows: (_, since) => isKnown(since), known, said: known && text });
  });
};
