// The periods of a crowded timeline as one figure: each lane has the rows of all periods, in order of time.

import { FILE_LAYOUT } from "../constants.js";
import { rescaled } from "./figures.js";
import { moverOf, placed } from "./stack.js";

/** @import { Figure } from "./figures.js" */
/** @import { Row } from "./stack.js" */

/** @typedef {{ figure: Figure, lanes: number[] }} Part a period with the lane of each of its rows */
/** @typedef {{ period: number, row: number, lane: number, isHeading: number }} Source where a row comes from */

/**
 * The rows of all periods, lane by lane; the name of a lane is there once.
 * @param {Part[]} periods in order of time
 * @returns {Source[]}
 */
const stackOf = (periods) => {
  const every = periods.flatMap(({ figure, lanes }, period) =>
    lanes.map((lane, row) => ({ period, row, lane, isHeading: figure.layout.meta.rows[row][0] })),
  );
  const seen = new Set();
  return every
    .filter(({ lane, isHeading }) => !isHeading || (!seen.has(lane) && seen.add(lane)))
    .sort((one, other) => one.lane - other.lane || other.isHeading - one.isHeading);
};

/**
 * @param {Part[]} periods in order of time
 * @returns {{ figure: Figure, sources: Source[] }} `sources` by row
 */
export const joined = (periods) => {
  const sources = stackOf(periods);
  /** @type {Row[]} */
  const rows = sources.map(({ period, row }) => periods[period].figure.layout.meta.rows[row]);
  const { middles } = placed(rows, FILE_LAYOUT, rows.map(() => true));
  const movers = periods.map(({ figure, lanes }, period) => {
    /** @type {(number | undefined)[]} */
    const mine = lanes.map(() => undefined);
    sources.forEach((source, n) => source.period === period && (mine[source.row] = middles[n]));
    return moverOf(figure.layout.meta.rows, mine);
  });
  const [{ figure: { layout } }] = periods;
  /** @param {"annotations" | "shapes"} name */
  const items = (name) => periods.flatMap(({ figure }, n) => movers[n].kept(figure.layout[name]));
  /** @param {"headings" | "dark"} name */
  const named = (name) => Object.assign({}, ...periods.map(({ figure }) => figure.layout.meta[name]));
  return {
    sources,
    figure: {
      data: periods.flatMap(({ figure }, n) =>
        figure.data.map((trace) => ({
          ...trace,
          x: trace.meta?.dx ? rescaled(trace, figure.layout.meta.pixel, layout.meta.pixel) : trace.x,
          y: trace.y.map(movers[n].moved),
        })),
      ),
      layout: {
        ...layout,
        annotations: items("annotations"),
        shapes: items("shapes"),
        meta: { ...layout.meta, rows, headings: named("headings"), dark: named("dark") },
      },
    },
  };
};
