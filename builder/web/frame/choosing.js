// The chart, its table and a note show the choice that the address asks for.

import { stateOf } from "../constants.js";
import { inWords } from "../days.js";
import { one } from "../dom.js";
import { addressWith } from "../filters/address.js";
import { mayBeIn, stateOn } from "../states.js";
import { askedIn } from "./asked.js";

/** @import { Chart } from "../charts/chart.js" */
/** @import { Parameter } from "../constants.js" */
/** @import { Story } from "./asked.js" */

/** @returns {Story} */
export const story = () => JSON.parse(one(document, "#dl-states").textContent);

/**
 * Makes the choice, if there is one and the chart has events to choose from.
 * @param {Chart} chart
 */
export const chooseAsked = (chart) => {
  const asked = askedIn(location.search, story);
  if (!Object.values(asked).some(Boolean)) return;
  const { from, to, known, actor, kind } = asked;
  const { events, rows, kinds, actors, first } = story();
  if (!Object.keys(events).length) return;
  const left = new Set();
  for (const [id, given] of Object.entries(events)) {
    const state = stateOn(given.map(stateOf), (each) => each.state_from, known);
    if (!state) continue;
    const isAsked = (!kind || state.kind === kind) && (!actor || state.actors.includes(actor));
    if (isAsked && mayBeIn(state, asked)) left.add(id);
  }
  /** @param {string} since */
  const isKnown = (since) => !known || since <= known;
  /** @param {string} event @param {string} since */
  const shows = (event, since) => left.has(event) && isKnown(since);
  const then = rows.filter((row) => !row || isKnown(row[1]));
  const words = [
    `${then.filter((row) => !row || shows(row[0], row[1])).length} of ${then.length} shown`,
    kind && kinds[kind],
    actor && actors[actor],
    from && `from ${inWords(from)}`,
    to && `to ${inWords(to)}`,
    known && `as known on ${inWords(known)}`,
    known && known < first && `the first article is of ${inWords(first)}`,
  ];
  const said = words.filter(Boolean).join(" · ");
  chart.choose({ shows, known: known ?? "", said });
  const note = one(chart.element, ".dl-chosen");
  note.textContent = said;
  const newest = newestOf({ events, rows });
  if (known && newest > known) note.append(" · ", toNewest(newest));
  note.hidden = false;
};

/**
 * The last day on which something changed.
 * @param {Pick<Story, "events" | "rows">} story
 */
const newestOf = ({ events, rows }) =>
  [
    ...Object.values(events).flatMap((states) => states.map((state) => stateOf(state).state_from)),
    ...rows.map((row) => row?.[1] ?? ""),
  ].reduce((latest, day) => (day > latest ? day : latest), "");

/**
 * What leads to the chart as it is now.
 * @param {string} newest
 */
const toNewest = (newest) => {
  const query = new URLSearchParams(location.search);
  query.delete(/** @satisfies {Parameter} */ ("as-known-on"));
  const link = document.createElement("a");
  link.href = addressWith(location, Object.fromEntries(query));
  link.target = "_self";
  link.textContent = `newer state, of ${inWords(newest)}`;
  return link;
};
