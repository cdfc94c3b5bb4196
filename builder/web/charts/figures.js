// A figure as Plotly is to draw it: of what the reader chose, in the page's palette, at a width.

import { TICK_WIDTH } from "../constants.js";
import { recoloured } from "./colours.js";
import { hasCard, isShown, wasExpected } from "./marks.js";

/** @import { Mark } from "../constants.js" */
/** @import { Choice } from "../choice.js" */

/**
 * A trace, as far as scripts read it; lists are as long as it has points.
 * @typedef {object} Trace
 * @property {Mark[]} [customdata]
 * @property {(string | number)[]} x
 * @property {(string | number)[]} [base]
 * @property {any[]} y
 * @property {string} [xaxis]
 * @property {any} [marker]
 * @property {string[]} [text]
 * @property {{ narrow?: string[] }} [meta] `narrow` has the texts for a chart without room for all
 */

/**
 * @typedef {object} Figure
 * @property {Trace[]} data
 * @property {any} layout Plotly's layout; its `meta` is ours
 */

// Charts narrower than this, in px, have cards with smaller letters.
const SMALL = 400;

/**
 * A trace of only some of its points: every list in it that has an item for each point is shortened.
 * @param {any} value
 * @param {boolean[]} keep for each point
 * @returns {any}
 */
const shortened = (value, keep) => {
  if (Array.isArray(value)) return value.length === keep.length ? value.filter((_, n) => keep[n]) : value;
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shortened(item, keep)]));
  return value;
};

/**
 * What was only expected on the chosen day, and has happened since, is drawn hollow or hatched.
 * @param {Trace} trace
 * @param {Mark[]} marks
 * @param {Choice} choice
 * @returns {Trace}
 */
const asExpected = (trace, marks, choice) => {
  const { marker } = trace;
  if (!choice.expected || !hasCard(marks[0]) || !(marker?.line?.width.length || marker?.pattern)) return trace;
  const then = marks.map((mark) => wasExpected(mark, choice));
  /**
   * @param {any[]} values
   * @param {(value: any) => any} change
   */
  const changed = (values, change) => values.map((value, n) => (then[n] ? change(value) : value));
  if (marker.pattern) {
    const shape = changed(marker.pattern.shape, () => "/");
    return { ...trace, marker: { ...marker, pattern: { ...marker.pattern, shape } } };
  }
  const symbol = changed(marker.symbol, (name) => `${name}-open`);
  const width = changed(marker.line.width, () => 2);
  return { ...trace, marker: { ...marker, symbol, line: { ...marker.line, width } } };
};

/**
 * A trace with only the marks that the reader chose.
 * @param {Trace} trace
 * @param {Choice} choice
 * @returns {Trace}
 */
export const chosenOf = (trace, choice) => {
  const { customdata } = trace;
  if (!customdata) return trace;
  const keep = customdata.map((mark) => isShown(mark, choice));
  return shortened(asExpected(trace, customdata, choice), keep);
};

/**
 * A figure ready to be drawn.
 * @param {Figure} figure
 * @param {number} width of the chart, in px
 * @param {boolean} isDark
 * @param {Choice} choice
 * @returns {Figure}
 */
export const prepared = (figure, width, isDark, choice) => {
  /** @type {Figure} */
  const { data, layout } = isDark ? recoloured(figure, figure.layout.meta.dark) : figure;
  const { nticks } = layout.xaxis ?? {};
  const { font } = layout.hoverlabel;
  return {
    data: data.map((trace) => {
      const narrow = width < layout.meta.wide && trace.meta?.narrow;
      return chosenOf(narrow ? { ...trace, text: narrow } : trace, choice);
    }),
    layout: {
      ...layout,
      ...(nticks && { xaxis: { ...layout.xaxis, nticks: Math.min(nticks, Math.floor(width / TICK_WIDTH)) } }),
      dragmode: "pan",
      // What the reader zoomed in on is kept in another palette and with other events.
      uirevision: "kept",
      hoverlabel: {
        ...layout.hoverlabel,
        bgcolor: isDark ? "#1d2126" : "#ffffff",
        bordercolor: layout.font.color,
        font: { ...font, size: width < SMALL ? font.size - 1 : font.size },
      },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: layout.font.color, activecolor: layout.font.color },
    },
  };
};
