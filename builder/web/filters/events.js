// The list of events: each is shown if it fits what is chosen, as it was reported on the chosen day.

import { announce } from "../announcing.js";
import { all, one } from "../dom.js";
import { stateOn } from "../states.js";
import { fits, plain } from "./fitting.js";
import { chosenIn, listen, onDay, report } from "./form.js";

/** @import { State } from "./fitting.js" */
/** @import { Chosen } from "./form.js" */

/** @typedef {State & { element: HTMLElement }} Shown a state, and the element that shows it */
/** @typedef {{ item: HTMLElement, id: string, states: Shown[], shown: HTMLElement }} Entry an event of the list */

/**
 * @param {HTMLElement} item
 * @returns {Entry}
 */
const read = (item) => {
  /** @type {HTMLTemplateElement[]} */
  const templates = all(item, "template");
  const shown = one(item, ":scope > .dl-state");
  const elements = [...templates.map(({ content }) => one(content, ".dl-state")), shown];
  const states = elements.map((element) => ({ element, data: element.dataset, words: plain(element.textContent) }));
  return { item, id: item.dataset.event ?? "", states, shown };
};

/**
 * @param {Entry} entry
 * @param {Chosen} chosen
 */
const stateIn = ({ states }, { known }) => stateOn(states, ({ data }) => data.since ?? "", known);

/**
 * @param {Entry} entry
 * @param {Shown | undefined} state
 * @param {boolean} isVisible
 */
const show = (entry, state, isVisible) => {
  entry.item.hidden = !isVisible;
  if (!state || state.element === entry.shown) return;
  entry.shown.replaceWith(state.element);
  entry.shown = state.element;
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
    const wanted = { ...chosen, [select.name]: option.value };
    const left = entries.filter((entry) => fits(stateIn(entry, chosen), wanted)).length;
    option.text = `${option.dataset.text} (${left})`;
    option.disabled = !left && !option.selected;
    const alone = { [select.name]: option.value };
    const wasKnown = !option.value || entries.some((entry) => fits(stateIn(entry, chosen), alone));
    option.hidden = !wasKnown && !option.selected;
  }
};

/** @param {HTMLFormElement} form */
export const setUpEvents = (form) => {
  const entries = all(document, ".dl-event[data-event]").map(read);
  const sections = all(document, ".dl-events").flatMap((list) => {
    const heading = /** @type {HTMLElement | null} */ (list.previousElementSibling);
    return heading?.id ? [{ list, heading }] : [];
  });
  /** @type {HTMLSelectElement[]} */
  const selects = all(form, "select");
  listen(form, () => {
    const chosen = chosenIn(form);
    const left = new Set();
    for (const entry of entries) {
      const state = stateIn(entry, chosen);
      const isVisible = fits(state, chosen);
      if (isVisible) left.add(entry.id);
      show(entry, state, isVisible);
    }
    for (const { list, heading } of sections)
      heading.hidden = list.hidden = !list.querySelector(".dl-event:not([hidden])");
    selects.forEach((select) => count(select, entries, chosen));
    const { known = "" } = chosen;
    const then = entries.filter((entry) => stateIn(entry, chosen));
    const text = `${left.size} of ${then.length} events${known && onDay(form, known)}`;
    for (const lead of all(document, ".dl-lead")) lead.hidden = Boolean(known);
    const isChosen = Object.keys(chosen).length > 0;
    report(form, text, isChosen);
    announce({ shows: (event) => !event || left.has(event), known, said: isChosen ? text : "" });
  });
};
