// What the marks of a figure carry for scripts, in their traces' `customdata`. All reading of it is here.

/** @import { Mark } from "../constants.js" */
import { isDrawnIn } from "./known.js";

/** @import { View } from "../choice.js" */
/** @import { Figure, Trace } from "./figures.js" */

/**
 * A mark with a card, as Plotly finds it.
 * @typedef {object} Point
 * @property {number} curve the number of its trace
 * @property {number} point its number in the trace
 * @property {string} address
 * @property {string} axis
 * @property {string | number} x
 */

/**
 * Rings and labels belong to a mark, and have no card of their own.
 * @param {Mark | undefined} mark
 */
export const hasCard = (mark) => Boolean(mark?.card);

/** @param {Mark | undefined} mark */
export const addressOf = (mark) => mark?.address;

/**
 * Whether a mark is chosen, and was drawn so on the day.
 * @param {Mark} mark
 * @param {View} view
 * @param {boolean} isNow whether it is drawn so now
 */
export const isShown = ({ address, event, known_from, states }, { shows, stateOf }, isNow) => {
  const state = stateOf(address);
  return shows(event, known_from) && (state ? isDrawnIn(states, state) : isNow);
};

// Characters in a line of a card, so that it fits a phone: charts/plotly_traces.py
const CARD_WIDTH = 38;

/**
 * A line of a card in as many lines as it needs, each as Plotly reads it.
 * @param {string} line
 */
const folded = (line) => {
  const lines = [""];
  for (const word of line.split(" ")) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (longer.length <= CARD_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(...(word.match(new RegExp(`.{1,${CARD_WIDTH}}`, "gu")) ?? []));
  }
  const escaped = lines.filter(Boolean).map((part) => part.replace(/&/g, "&amp;").replace(/</g, "&lt;"));
  return escaped.map((part) => part.replace(/>/g, "&gt;")).join("<br>");
};

/**
 * The card of a mark.
 * @param {string} words what the mark says, line by line
 */
export const cardOf = (words) => {
  const [first, ...rest] = words.split("\n").map(folded);
  return [`<b>${first}</b>`, ...rest].join("<br>");
};

/**
 * The points that have a card.
 * @param {Trace[]} traces
 * @returns {Point[]}
 */
export const pointsOf = (traces) =>
  traces.flatMap(({ customdata = [], xaxis: axis = "x", base, x }, curve) =>
    customdata.flatMap((mark, point) => {
      const place = base?.[point] ?? x[point];
      return hasCard(mark) && place !== null ? { curve, point, axis, address: mark.address, x: place } : [];
    }),
  );

/**
 * A figure as a page has it that has its picture as well: it holds each mark once, and traces only numbers of marks.
 * A mark is held as its values, for the keys of all marks.
 * @typedef {{
 *   data: (Omit<Trace, "customdata"> & { customdata?: number[] })[],
 *   layout: any,
 *   marks: string[][],
 *   keys: string[],
 * }} Packed
 */

/**
 * A figure whose traces have their marks.
 * @param {Packed} packed
 * @returns {Figure}
 */
export const unpacked = ({ data, layout, marks, keys }) => {
  /** @type {any[]} */
  const all = marks.map((values) => Object.fromEntries(keys.map((key, n) => [key, values[n]])));
  return {
    layout,
    data: data.map(({ customdata, ...trace }) =>
      customdata ? { ...trace, customdata: customdata.map((n) => all[n]) } : trace,
    ),
  };
};
