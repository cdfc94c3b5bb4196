// The chart, its table and a note show the choice that the address asks for.

import { show } from "../charts/showing.js";
import { stateOf } from "../constants.js";
import { inWords } from "../days.js";
import { all, one } from "../dom.js";
import { mayBeIn, stateOn } from "../states.js";
import { askedIn } from "./asked.js";
import { dropDay, without } from "./note.js";

/** @import { Chart } from "../charts/chart.js" */
/** @import { Story } from "./asked.js" */

/**
 * If the address asks for a day, puts the marks that were others on earlier days, as they were in all states, in the
 * place of those that show the newest.
 * @param {Element} svg
 * @param {Story} story
 */
export const drawStates = (svg, story) => {
  const { links } = story;
  if (!links.length || !askedIn(location.search, story).known) return;
  const box = document.createElement("template");
  box.innerHTML = `<svg>${links.map((each) => (typeof each === "number" ? "" : `<g>${each}</g>`)).join("")}</svg>`;
  const groups = [...one(box.content, "svg").children];
  const changed = new Set(all(box.content, "[data-event]").map(leadingTo));
  const now = all(svg, ":scope > [data-event]");
  const kept = now.filter((link) => !changed.has(leadingTo(link)));
  now.filter((link) => changed.has(leadingTo(link))).forEach((link) => link.remove());
  let next = 0;
  for (const each of links) {
    if (typeof each === "number") next += each;
    else for (const node of [...(groups.shift()?.childNodes ?? [])]) svg.insertBefore(node, kept[next] ?? null);
  }
};

/** @param {Element} link */
const leadingTo = (link) => link.getAttribute("xlink:href");

/**
 * Makes the choice, if it makes sense and the chart has events to choose from.
 * @param {Chart} chart
 * @param {Story} story
 */
export const chooseAsked = (chart, story) => {
  const asked = askedIn(location.search, story);
  if (!Object.values(asked).some(Boolean)) return;
  const { from, to, known, actor, kind, most } = asked;
  const { events, rows, kinds, actors, first } = story;
  if (!Object.keys(events).length) return;
  const found = inOrder({ events, rows }).flatMap((id) => {
    const state = stateOn(events[id].map(stateOf), (each) => each.state_from, known);
    const isMeant = state && (!kind || state.kind === kind) && (!actor || state.actors.includes(actor));
    return isMeant && mayBeIn(state, asked) ? [{ id, articles: state.articles }] : [];
  });
  // Of events that as many articles report, the first ones: as embeds/short.py has it.
  const few = most && found.length > Number(most);
  if (few) found.sort((one, other) => other.articles - one.articles).splice(Number(most));
  const left = new Set(found.map(({ id }) => id));
  /** @param {string} since */
  const isKnown = (since) => !known || since <= known;
  /** @param {string} event @param {string} since */
  const shows = (event, since) => left.has(event) && isKnown(since);
  const then = rows.filter((row) => !row || isKnown(row[1]));
  const words = [
    `${then.filter((row) => !row || shows(row[0], row[1])).length} of ${then.length} shown`,
    few && "those in most articles",
    kind && kinds[kind],
    actor && actors[actor],
    from && `from ${inWords(from)}`,
    to && `to ${inWords(to)}`,
    known && `as known on ${inWords(known)}`,
    known && known < first && `the first article is of ${inWords(first)}`,
  ];
  const said = words.filter(Boolean).join(" · ");
  show(chart, { shows, known: known ?? "", period: { from, to }, said }, story);
  const note = one(chart.element, ".dl-chosen");
  note.textContent = said;
  const newest = newestOf({ events, rows });
  if (known && newest > known) {
    dropDay();
    note.append(" · ", without("as-known-on", `newer state, of ${inWords(newest)}`));
  }
  if (few) note.append(" · ", without("most", "the whole chart"));
  note.hidden = false;
};

/**
 * The ids of events, in the order of the table.
 * @param {Pick<Story, "events" | "rows">} story
 */
const inOrder = ({ events, rows }) => [
  ...new Set([...rows.map((row) => row?.[0] ?? "").filter((id) => Object.hasOwn(events, id)), ...Object.keys(events)]),
];

/**
 * The last day on which something changed.
 * @param {Pick<Story, "events" | "rows">} story
 */
const newestOf = ({ events, rows }) =>
  [
    ...Object.values(events).flatMap((states) => states.map((state) => stateOf(state).state_from)),
    ...rows.map((row) => row?.[1] ?? ""),
  ].reduce((latest, day) => (day > latest ? day : latest), "");
