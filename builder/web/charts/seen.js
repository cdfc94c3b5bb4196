// What is seen of the times of a timeline in a range of its axis: which go on beyond an edge, and where their captions
// are, as layout/captions.py has it for pictures. Moments count in milliseconds, places in px from the plot's left.

import { BESIDE } from "../constants.js";
import { DAY, milliseconds } from "./moments.js";

/** @import { Trace } from "./figures.js" */

/**
 * A time on the axis; infinite where it goes on wherever one looks.
 * @typedef {object} Time
 * @property {number} start
 * @property {number} end
 * @property {number} knownFrom from where to where it is known
 * @property {number} knownUntil
 * @property {"dot" | "bar" | "bounds"} shape
 */

/** @typedef {"" | "open" | "known"} Beyond whether it goes on beyond an edge, and whether anybody says how far */
/** @typedef {{ left: Beyond, right: Beyond, x: number, isLeftwards: boolean, isAbove: boolean }} Seen */

const [FIRST, LAST] = ["0001-01-01T00:00", "9999-12-31T23:59"];

/** @param {string | number} x */
const moment = (x) => (x === FIRST ? -Infinity : x === LAST ? Infinity : milliseconds(x));

/**
 * The time in each row, as its marks show it.
 * @param {Trace[]} traces
 * @param {(y: number) => number} rowAt
 * @returns {Map<number, Time>}
 */
export const timesIn = (traces, rowAt) => {
  /** @type {Map<number, Time>} */
  const times = new Map();
  for (const { x, y, mode, meta = {}, hoverinfo, line } of traces) {
    if (hoverinfo === "skip" || meta.opening || meta.dx) continue;
    x.forEach((each, n) => {
      if (each === null) return;
      const row = rowAt(y[n]);
      const at = moment(each);
      const time = times.get(row) ?? {
        start: Infinity,
        end: -Infinity,
        knownFrom: Infinity,
        knownUntil: -Infinity,
        shape: mode === "markers" ? "dot" : "bounds",
      };
      time.start = Math.min(time.start, at);
      time.end = Math.max(time.end, at);
      if (meta.pale || line?.width !== 1) time.shape = mode === "markers" ? "dot" : "bar";
      if (!meta.pale) {
        time.knownFrom = Math.min(time.knownFrom, at);
        time.knownUntil = Math.max(time.knownUntil, at);
      }
      times.set(row, time);
    });
  }
  for (const time of times.values())
    if (time.knownFrom > time.knownUntil) [time.knownFrom, time.knownUntil] = [time.start, time.end];
  return times;
};

/**
 * Where a caption is beside a dot: on the side with room for it, else on the one with more room, but within the plot.
 * @param {number} x of the dot
 * @param {number} wide how wide the caption is
 * @param {number} width of the plot
 */
const beside = (x, wide, width) => {
  const [right, left] = [width - x - BESIDE, x - BESIDE];
  const isLeftwards = wide > right && (wide <= left || left > right);
  const at = isLeftwards ? Math.max(left, wide) : Math.min(x + BESIDE, width - wide);
  return { x: Math.max(at, isLeftwards ? 0 : Math.min(0, at)), isLeftwards, isAbove: false };
};

/**
 * Where a caption is above what is known of a time.
 * @param {Time} time
 * @param {(moment: number) => number} placeOf
 * @param {number} wide
 * @param {number} width
 */
const above = ({ knownFrom, knownUntil, shape }, placeOf, wide, width) => {
  const [start, end] = [placeOf(knownFrom), placeOf(knownUntil)];
  const from = shape === "bar" && Number.isFinite(knownFrom) ? Math.max(start, 0) : start;
  const isAbove = true;
  if (from >= 0 && from + wide <= width) return { x: from, isLeftwards: false, isAbove };
  if (end <= width && wide <= end) return { x: end, isLeftwards: true, isAbove };
  return from > width / 2 && from <= width
    ? { x: width, isLeftwards: true, isAbove }
    : { x: 0, isLeftwards: false, isAbove };
};

/**
 * What is seen of a time.
 * @param {Time} time
 * @param {number[]} range
 * @param {number} width of the plot
 * @param {number} wide how wide its caption is
 * @returns {Seen}
 */
export const seenOf = (time, [from, to], width, wide) => {
  const { start, end, shape } = time;
  const isDot = shape === "dot";
  /** @param {number} each */
  const placeOf = (each) => ((each - from) / (to - from)) * width;
  if (isDot ? end < from : end <= from)
    return { left: "known", right: "", x: isDot ? BESIDE : 0, isLeftwards: false, isAbove: !isDot };
  if (isDot ? start > to : start >= to)
    return { left: "", right: "known", x: width - (isDot ? BESIDE : 0), isLeftwards: true, isAbove: !isDot };
  if (isDot) return { left: "", right: "", ...beside(placeOf(start), wide, width) };
  return {
    left: start >= from ? "" : start === -Infinity ? "open" : "known",
    right: end <= to ? "" : end === Infinity ? "open" : "known",
    ...above(time, placeOf, wide, width),
  };
};

/**
 * About how long a step is, in milliseconds.
 * @param {number | string} step as Plotly writes it: a number, or M and a number of months
 */
export const lengthOf = (step) => (typeof step === "number" ? step : Number(step.slice(1)) * 30 * DAY);

/**
 * How many milliseconds a pixel is.
 * @param {number[]} range
 * @param {number} width of the chart
 * @param {{ l: number, r: number }} margin
 */
export const perPixel = ([from, to], width, { l, r }) => (to - from) / Math.max(1, width - l - r);

/**
 * How Plotly is to choose ticks: none finer than a step.
 * @param {number[]} range
 * @param {number} most
 * @param {number | string} step
 */
export const ticksFor = ([from, to], most, step) =>
  (to - from) / Math.min(most, 20) < lengthOf(step)
    ? { tickmode: "linear", tick0: "2000-01-01", dtick: step }
    : { tickmode: "auto" };

/**
 * The step of ticks below which none may be, as Plotly writes it: none is finer than the finest time in view, or of all
 * where none is in view.
 * @param {Iterable<Time>} times
 * @param {number[]} range
 * @returns {number | string}
 */
export const finestIn = (times, [from, to]) => {
  const steps = { hour: 0, day: 0, month: 0 };
  const every = [...times];
  const inside = every.filter(({ start, end }) => end >= from && start <= to);
  for (const { start, end, shape } of inside.length ? inside : every) {
    for (const each of shape === "dot" ? [start - DAY / 2] : [start, end]) {
      const at = new Date(each);
      if (!Number.isFinite(each)) continue;
      if (each % DAY) steps.hour += 1;
      else if (at.getUTCDate() > 1) steps.day += 1;
      else if (at.getUTCMonth()) steps.month += 1;
    }
  }
  if (steps.hour) return DAY / 24;
  if (steps.day) return DAY;
  return steps.month ? "M1" : "M12";
};
