// The time that the reader asks for: a band behind the marks of a timeline; explored, it also moves there.

import { DAY, milliseconds, rangeOver } from "./moments.js";

/** @import { Period } from "../choice.js" */
/** @import { Drawing } from "./drawing.js" */
/** @import { Picture } from "./picture.js" */

const FAINT = 0.08;

/**
 * The first and the last moment of the time asked for, within a range; undefined if none is asked for.
 * @param {Period} period
 * @param {number[]} range
 */
const endsOf = ({ from, to }, [first, last]) =>
  from || to ? [from ? Date.parse(from) : first, to ? Date.parse(to) + DAY : last] : undefined;

/**
 * Draws the band in a picture that says what its axis spans, as far as that is in it.
 * @param {Picture} picture
 * @param {string | undefined} span two moments
 * @param {Period} period
 */
export const showBand = ({ svg }, span, period) => {
  svg.querySelector(".dl-asked")?.remove();
  const range = span?.split("/").map(milliseconds) ?? [];
  const ends = endsOf(period, range);
  if (!span || !ends) return;
  const [left, right] = ends.map((end) => Math.min(Math.max((end - range[0]) / (range[1] - range[0]), 0), 1));
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.classList.add("dl-asked");
  for (const [name, share] of Object.entries({ x: left, width: Math.max(right - left, 0), height: 1 }))
    band.setAttribute(name, `${share * 100}%`);
  svg.prepend(band);
};

/**
 * The same in Plotly's drawing, as a list of shapes.
 * @param {Drawing} drawing
 */
export const bands = ({ chart, figure }) => {
  const { xaxis, font } = figure.layout;
  const ends = xaxis.type === "date" && endsOf(chart.view.period, xaxis.range.map(milliseconds));
  if (!ends) return [];
  const [x0, x1] = ends;
  const look = { layer: "below", line: { width: 0 }, fillcolor: font.color, opacity: FAINT };
  return [{ type: "rect", xref: "x", yref: "paper", x0, x1, y0: 0, y1: 1, ...look }];
};

/**
 * Moves to the time asked for; when none is asked for any more, to what it showed at first.
 * @param {Drawing} drawing
 */
export const moveToAsked = async (drawing) => {
  const { chart, figure } = drawing;
  const { from, to } = chart.view.period;
  const asked = from || to ? `${from}/${to}` : "";
  if (asked === drawing.moved || !(drawing.captions || drawing.periods)) return;
  drawing.moved = asked;
  await drawing.show(rangeOver({ from, to }, figure.layout.xaxis.range.map(milliseconds)));
  // While it opens, nothing listens to its moves yet.
  await drawing.settle();
};
