// A figure as Plotly is to draw it: of what the reader chose, in the page's palette, at a width.

import { TICK_WIDTH } from "../constants.js";
import { recoloured } from "./colours.js";
import { cardOf, isShown } from "./marks.js";
import { milliseconds, written } from "./moments.js";
import { layoutAt } from "./stack.js";

/** @import { Mark } from "../constants.js" */
/** @import { View } from "../choice.js" */

/**
 * A trace, as far as scripts read it; lists are as long as it has points.
 * @typedef {object} Trace
 * @property {Mark[]} [customdata]
 * @property {any[]} x null parts a line from the next one
 * @property {(string | number)[]} [base]
 * @property {any[]} y
 * @property {string} [xaxis]
 * @property {any} [marker]
 * @property {string[]} [text]
 * @property {string} [hoverinfo] "skip" for rings and labels, which have no card of their own
 * @property {boolean} [visible] false for what was drawn so on an earlier day
 * @property {string} [mode]
 * @property {{ width?: number }} [line]
 * @property {{
 *   narrow?: string[], only?: "narrow" | "wide", opening?: boolean, pale?: boolean, dx?: number[],
 * }} [meta] `narrow` has the texts for a chart without room for all, `only` the charts that have the trace at all;
 *   `opening` is on what holds for the opening range only; `pale` on what is not known to have been; `dx` has how far
 *   each point is from its moment, in px
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
 * A trace with only the marks that the reader chose, as they were drawn on the day, and with the cards of that day.
 * @param {Trace} trace
 * @param {View} view
 * @param {(mark: Mark) => string | undefined} words what a mark says; a mark keeps its card if that is not known
 * @returns {Trace}
 */
export const chosenOf = (trace, view, words) => {
  const { customdata, visible = true, hoverinfo } = trace;
  if (!customdata) return trace;
  const keep = customdata.map((mark) => isShown(mark, view, visible));
  const chosen = shortened(trace, keep);
  if (hoverinfo !== "skip")
    chosen.customdata = chosen.customdata.map((/** @type {Mark} */ mark) => {
      const said = words(mark);
      return said === undefined ? mark : { ...mark, card: cardOf(said) };
    });
  return visible ? chosen : { ...chosen, visible: true };
};

/**
 * What is beside the marks, of what was known on a day: headings, in as many lines as the width needs; of the days on
 * which articles appeared their poles only, since the flags are drawn with the captions.
 * @param {any} layout
 * @param {string} known "" for today
 * @param {number} width
 */
const besideMarks = ({ annotations = [], shapes = [], meta: { headings = {} } }, known, width) => ({
  annotations: annotations
    .filter((/** @type {any} */ { name, xref }) => !name || (xref === "paper" && (!known || name <= known)))
    .map((/** @type {any} */ each) => ({ ...each, text: headings[each.text]?.[layoutAt(width)] ?? each.text })),
  shapes: shapes.filter((/** @type {any} */ { name }) => !name || !known || name <= known),
});

/**
 * A trace as a chart without room for all has it.
 * @param {Trace} trace
 * @returns {Trace}
 */
const narrowed = (trace) => ({
  ...trace,
  ...(trace.meta?.narrow && { text: trace.meta.narrow }),
  ...(trace.meta?.only && { opacity: 1 }),
});

/**
 * A figure ready to be drawn.
 * @param {Figure} figure
 * @param {number} width of the chart, in px
 * @param {boolean} isDark
 * @param {View} view
 * @param {(mark: Mark) => string | undefined} words what a mark says
 * @returns {Figure}
 */
export const prepared = (figure, width, isDark, view, words) => {
  /** @type {Figure} */
  const { data, layout } = isDark ? recoloured(figure, figure.layout.meta.dark) : figure;
  const { nticks } = layout.xaxis ?? {};
  const { font } = layout.hoverlabel;
  const version = width < layout.meta.wide ? "narrow" : "wide";
  return {
    data: data
      .filter(({ meta }) => !meta?.opening && (!meta?.only || meta.only === version))
      .map((trace) => chosenOf(version === "narrow" ? narrowed(trace) : trace, view, words)),
    layout: {
      ...layout,
      width,
      ...besideMarks(layout, view.known, width),
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

/**
 * The places across of a trace whose points are some px from their moments, at a zoom.
 * @param {Trace} trace
 * @param {number} then how many milliseconds a pixel was, where the figure was written
 * @param {number} now
 */
export const rescaled = ({ x, meta }, then, now) =>
  x.map((each, n) => {
    const dx = meta?.dx?.[n] ?? 0;
    return each === null || !dx ? each : written(milliseconds(each) + dx * (now - then));
  });
