// The table and the key of a chart: they say what the marks say.

import { all, one } from "../dom.js";

/** @import { View } from "../choice.js" */
/** @import { Known } from "./known.js" */

/** @type {WeakMap<Element, string>} what a cell says now */
const texts = new WeakMap();

/**
 * @param {HTMLElement} cell
 * @param {string | undefined} then what it said on the day, if that was something else
 */
const write = (cell, then) => {
  const place = cell.querySelector("a") ?? cell;
  const now = texts.get(place) ?? place.textContent;
  texts.set(place, now);
  if (place.textContent !== (then ?? now)) place.textContent = then ?? now;
};

/**
 * Shows the rows that are chosen and the columns that were known, as of the day; and the entries of the key that
 * their marks have.
 * @param {HTMLElement} element of the chart
 * @param {Known} known
 * @param {View} view
 */
export const showTable = (element, { rows: about }, { shows, stateOf, known }) => {
  const root = new URL(element.dataset.root ?? "", document.baseURI).href;
  /** @type {HTMLTableRowElement[]} */
  const rows = all(element, ".dl-data tbody tr");
  /** @type {HTMLTableCellElement[]} */
  const heads = all(element, ".dl-data th[data-known]");
  for (const head of heads) {
    head.hidden = Boolean(known && (head.dataset.known ?? "") > known);
    for (const { cells } of rows) cells[head.cellIndex].hidden = head.hidden;
  }
  /** @type {Set<number>} */
  const used = new Set();
  about.forEach((each, n) => {
    if (!each) return;
    const [event, since, key] = each;
    rows[n].hidden = !shows(event, since);
    // Material makes addresses absolute where pages replace each other.
    /** @type {HTMLAnchorElement} */
    const { href } = one(rows[n], "a");
    const was = stateOf(href.slice(root.length))?.was;
    [...rows[n].cells].forEach((cell, column) => write(cell, was?.[2][column]));
    if (!rows[n].hidden) (was?.[3] ?? key).forEach((entry) => used.add(entry));
  });
  if (about.some(Boolean)) all(element, ".dl-key li").forEach((entry, n) => (entry.hidden = !used.has(n)));
};
