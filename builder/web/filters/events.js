// The list of events: each is shown if it fits what is chosen, in its period or in the fold where it belongs.

import { announce } from "../announcing.js";
import { all, one } from "../dom.js";
import { fold } from "../folding.js";
import { fits } from "./fitting.js";
import { chosenIn, listen, report } from "./form.js";
import { foldName, inNumbers, tierOf } from "./tiers.js";

/** @import { Item } from "./fitting.js" */
/** @import { Chosen } from "./form.js" */

/** @typedef {Item & { element: HTMLElement, id: string, home: HTMLElement }} Entry an event, and the list it is from */
/** @typedef {{ list: HTMLElement, above: HTMLElement[] }} Section a period of the list, its heading and its days */
/** @typedef {{ element: HTMLDetailsElement, tier: string, list: HTMLElement }} Fold */

/**
 * @param {HTMLElement} element
 * @returns {Entry}
 */
const read = (element) => {
  const card = one(element, ":scope > .dl-state");
  const home = /** @type {HTMLElement} */ (element.parentElement);
  return { element, id: element.dataset.event ?? "", home, data: card.dataset, words: fold(card.textContent) };
};

/**
 * What is above a list, up to its heading.
 * @param {HTMLElement} list
 */
const partsAbove = (list) => {
  /** @type {HTMLElement[]} */
  const parts = [];
  let part = /** @type {HTMLElement | null} */ (list.previousElementSibling);
  for (; part && !parts.some(({ id }) => id); part = /** @type {HTMLElement | null} */ (part.previousElementSibling))
    parts.push(part);
  return parts;
};

/** @param {Element} list */
const isEmpty = (list) => !list.querySelector(".dl-event:not([hidden])");

/**
 * Shows a section if anything is in it, and its entry in the table of contents.
 * @param {Section} section
 */
const showSection = ({ list, above }) => {
  list.hidden = isEmpty(list);
  for (const part of above) part.hidden = list.hidden;
  const id = above.at(-1)?.id ?? "";
  for (const entry of all(document, `.md-nav__item:has(> a[href$="#${id}"])`)) entry.hidden = list.hidden;
};

/**
 * Each choice says how many events it would leave; what would leave none cannot be chosen.
 * @param {HTMLSelectElement} select
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 */
const count = (select, entries, chosen) => {
  for (const option of select.options) {
    option.dataset.text ??= option.text;
    const left = entries.filter((entry) => fits(entry, { ...chosen, [select.name]: option.value })).length;
    option.text = `${option.dataset.text} (${left})`;
    option.disabled = !left && !option.selected;
  }
};

/**
 * The links to days choose those; a reader without scripts is led to the first event of the day.
 * @param {HTMLFormElement} form
 * @param {HTMLAnchorElement[]} days
 */
const takeDays = (form, days) => {
  for (const link of days)
    link.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      for (const [name, value] of new URLSearchParams(link.search))
        /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
      form.dispatchEvent(new Event("change"));
      document.getElementById(link.hash.slice(1))?.scrollIntoView({ block: "center" });
    });
};

/** @param {HTMLFormElement} form */
export const setUpEvents = (form) => {
  const entries = all(document, ".dl-event[data-event]").map(read);
  const sections = [...new Set(entries.map(({ home }) => home))].map((list) => ({ list, above: partsAbove(list) }));
  /** @type {Fold[]} */
  const folds = all(document, ".dl-tier").map((element) => ({
    element: /** @type {HTMLDetailsElement} */ (element),
    tier: element.dataset.tier ?? "",
    list: one(element, "ol"),
  }));
  /** @type {HTMLSelectElement[]} */
  const selects = all(form, "select");
  /** @type {HTMLAnchorElement[]} */
  const days = all(document, ".dl-on-days a");
  takeDays(form, days);
  listen(form, () => {
    const chosen = chosenIn(form);
    const { from = "", to = "", actor } = chosen;
    one(form, "label:has([name='role'])").hidden = !actor;
    /** @type {Record<string, number>} */
    const left = Object.fromEntries(["", ...folds.map(({ tier }) => tier)].map((tier) => [tier, 0]));
    const shown = new Set();
    for (const entry of entries) {
      const tier = tierOf(entry.data, chosen);
      (folds.find((fold) => fold.tier === tier)?.list ?? entry.home).append(entry.element);
      entry.element.hidden = !fits(entry, chosen);
      if (entry.element.hidden) continue;
      left[tier] += 1;
      shown.add(entry.id);
    }
    sections.forEach(showSection);
    for (const { element, tier, list } of folds) {
      element.hidden = isEmpty(list);
      element.open = element.open || (!left[""] && !element.hidden);
      one(element, "summary").textContent = `${foldName(tier, chosen)} (${left[tier]})`;
    }
    for (const link of days) link.ariaCurrent = String(link.search === `?from=${from}&to=${to}`);
    selects.forEach((select) => count(select, entries, chosen));
    const text = inNumbers(left, entries.length, chosen);
    const isChosen = Object.keys(chosen).length > 0;
    report(form, text, isChosen);
    announce({ shows: (event) => !event || shown.has(event), said: isChosen ? text : "", period: { from, to } });
  });
};
