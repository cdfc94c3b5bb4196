// The time that the reader asks for, in Plotly's drawing: it has the band, too, and moves there.

import { endsOf } from "./band.js";
import { milliseconds, rangeOver } from "./moments.js";

/** @import { Drawing } from "./drawing.js" */

const FAINT = 0.08;

/**
 * The band, as a list of shapes.
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
