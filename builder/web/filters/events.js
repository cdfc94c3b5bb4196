// The list of events: each is shown if it fits what is chosen, as it was reported on the chosen day.

import { announce } from "../announcing.js";
import { all, one } from "../dom.js";
import { fold } from "../folding.js";
import { stateOn } from "../states.js";
import { fits } from "./fitting.js";
import { chosenIn, listen, onDay, report } from "./form.js";

/** @import { State } from "./fitting.js" */
/** @import { Chosen } from "./form.js" */

/**
 * A state, the element that shows it, the period that it is below, and its place in order of time.
 * @typedef {State & { element: HTMLElement, period: string, place: number }} Shown
 */
/** @typedef {{ item: HTMLElement, id: string, states: Shown[], shown: HTMLElement }} Entry an event of the list */
/** @typedef {{ list: HTMLElement, heading: HTMLElement }} Section a period of the list */

/**
 * @param {HTMLElement} item
 * @returns {Entry}
 */
const read = (item) => {
  /** @type {HTMLTemplateElement[]} */
  const templates = all(item, "template");
  const shown = one(item, ":scope > .dl-state");
  const now = item.parentElement?.previousElementSibling?.id ?? "";
  /** @param {HTMLElement} element @param {HTMLElement} around what has its place */
  const state = (element, { dataset: { place, period = now } }) => ({
    element,
    data: element.dataset,
    words: fold(element.textContent),
    period,
    place: Number(place),
  });
  const earlier = templates.map((template) => state(one(template.content, ".dl-state"), template));
  return { item, id: item.dataset.event ?? "", states: [...earlier, state(shown, item)], shown };
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
 * Puts each event in its place, as its time was known on the day.
 * @param {Entry[]} entries
 * @param {Section[]} sections
 * @param {Chosen} chosen
 */
const arrange = (entries, sections, chosen) => {
  const placed = entries
    .flatMap((entry) => {
      const state = stateIn(entry, chosen);
      return state ? [{ ...state, item: entry.item }] : [];
    })
    .sort((one, other) => one.place - other.place);
  for (const { list, heading } of sections)
    list.append(...placed.filter(({ period }) => period === heading.id).map(({ item }) => item));
};

/**
 * Shows a section if anything is in it, and its entry in the table of contents.
 * @param {Section} section
 */
const showSection = ({ list, heading }) => {
  heading.hidden = list.hidden = !list.querySelector(".dl-event:not([hidden])");
  for (const entry of all(document, `.md-nav__item:has(> a[href$="#${heading.id}"])`)) entry.hidden = heading.hidden;
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
  const periods = new Set(sections.map(({ heading }) => heading.id));
  let arrangedFor = "";
  listen(form, () => {
    const chosen = chosenIn(form);
    const { known = "" } = chosen;
    if (known !== arrangedFor) arrange(entries, sections, chosen);
    arrangedFor = known;
    const left = new Set();
    for (const entry of entries) {
      const state = stateIn(entry, chosen);
      const isVisible = fits(state, chosen) && periods.has(state?.period ?? "");
      if (isVisible) left.add(entry.id);
      show(entry, state, isVisible);
    }
    sections.forEach(showSection);
    selects.forEach((select) => count(select, entries, chosen));
    const then = entries.filter((entry) => stateIn(entry, chosen));
    const text = `${left.size} of ${then.length} events${known && onDay(form, known)}`;
    for (const lead of all(document, ".dl-lead")) lead.hidden = Boolean(known);
    const isChosen = Object.keys(chosen).length > 0;
    report(form, text, isChosen);
    announce({ shows: (event) => !event || left.has(event), known, said: isChosen ? text : "" });
  });
};
