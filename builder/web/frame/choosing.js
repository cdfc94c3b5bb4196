// The chart, its table and a note show the choice that the address asks for.

import { stateOf } from "../constants.js";
import { inWords } from "../days.js";
import { all, one } from "../dom.js";
import { mayBeIn, stateOn } from "../states.js";
import { askedIn } from "./asked.js";

/** @import { Chart } from "../charts/chart.js" */
/** @import { Story } from "./asked.js" */

/** @returns {Story} */
const story = () => JSON.parse(one(document, "#dl-states").textContent);

/**
 * Makes the choice, if there is one and the chart has events to choose from.
 * @param {Chart} chart
 */
export const chooseAsked = (chart) => {
  const asked = askedIn(location.search, story);
  if (!Object.values(asked).some(Boolean)) return;
  const { from, to, known, actor, kind } = asked;
  const { events, rows: ofRows, kinds, actors } = story();
  if (!Object.keys(events).length) return;
  const left = new Set();
  /** @type {Set<string>} */
  const expected = new Set();
  for (const [id, given] of Object.entries(events)) {
    const states = given.map(stateOf);
    const state = stateOn(states, (each) => each.state_from, known);
    if (!state) continue;
    const isAsked = (!kind || state.kind === kind) && (!actor || state.actors.includes(actor));
    if (isAsked && mayBeIn(state, asked)) left.add(id);
    if (state.expected && !states.at(-1)?.expected) expected.add(id);
  }
  /** @param {string} event @param {string} since */
  const shows = (event, since) => left.has(event) && (!known || since <= known);
  chart.choose({ shows, expected });
  const rows = all(chart.element, ".dl-data tbody tr");
  rows.forEach((row, n) => {
    const about = ofRows[n];
    row.hidden = about !== null && !shows(...about);
  });
  const words = [
    `${rows.filter(({ hidden }) => !hidden).length} of ${rows.length} shown`,
    kind && kinds[kind],
    actor && actors[actor],
    from && `from ${inWords(from)}`,
    to && `to ${inWords(to)}`,
    known && `as known on ${inWords(known)}`,
  ];
  const note = one(chart.element, ".dl-chosen");
  note.textContent = words.filter(Boolean).join(" · ");
  note.hidden = false;
};
