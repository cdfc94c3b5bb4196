// What the marks of a figure carry for scripts, in their traces' `customdata`. All reading of it is here.

/** @import { Mark } from "../constants.js" */
/** @import { Choice } from "../choice.js" */
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
 * @param {Mark} mark
 * @param {Choice} choice
 */
export const isShown = ({ event, known_from }, { shows }) => shows(event, known_from);

/**
 * Whether an event has happened that was only expected on the chosen day.
 * @param {Mark} mark
 * @param {Choice} choice
 */
export const wasExpected = ({ event }, { expected }) => Boolean(expected?.has(event));

/**
 * The points that have a card.
 * @param {Trace[]} traces
 * @returns {Point[]}
 */
export const pointsOf = (traces) =>
  traces.flatMap(({ customdata = [], xaxis: axis = "x", base, x }, curve) =>
    customdata.flatMap((mark, point) =>
      hasCard(mark) ? { curve, point, axis, address: mark.address, x: base?.[point] ?? x[point] } : [],
    ),
  );

/**
 * A figure whose traces have their marks; in a page it holds each mark once, and traces only numbers of marks.
 * A mark is held as its values, for the keys of all marks.
 * @param {{
 *   data: (Omit<Trace, "customdata"> & { customdata?: number[] })[],
 *   layout: any,
 *   marks: string[][],
 *   keys: string[],
 * }} packed
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
