// A timeline is a stack of rows: names of lanes, and events. Each has its own height, another one in each layout; where
// a choice leaves a row or a lane empty, it closes up. All heights are in px.

import { FILE_LAYOUT, LAYOUTS } from "../constants.js";

/** @import { Figure } from "./figures.js" */

/** @typedef {[isHeading: number, ...rooms: number[]]} Row with what it takes above and below its middle, by layout */
/** @typedef {{ middles: (number | undefined)[], height: number }} Placed where rows are; undefined: not shown */

/**
 * The number of the layout of a chart.
 * @param {number} width of the chart
 */
export const layoutAt = (width) => Math.max(
  0,
  LAYOUTS.findLastIndex((least) => width >= least),
);

/**
 * Which rows are shown: those of events that are, and the names of lanes with any of them.
 * @param {Row[]} rows
 * @param {(row: number) => boolean} isShown
 */
export const shownRows = (rows, isShown) => {
  const shown = rows.map(([isHeading], n) => !isHeading && isShown(n));
  rows.forEach(([isHeading], n) => {
    if (!isHeading) return;
    const next = rows.findIndex(([other], after) => other && after > n);
    shown[n] = shown.slice(n + 1, next < 0 ? undefined : next).includes(true);
  });
  return shown;
};

/**
 * Where the middles of rows are, below the top of the plot.
 * @param {Row[]} rows
 * @param {number} layout
 * @param {boolean[]} shown
 * @returns {Placed}
 */
export const placed = (rows, layout, shown) => {
  let height = 0;
  const middles = rows.map(([, ...rooms], n) => {
    if (!shown[n]) return undefined;
    const [above, below] = rooms.slice(2 * layout);
    height += above + below;
    return height - below;
  });
  return { middles, height };
};

/**
 * Finds the row at a height of the figure as it was written.
 * @param {Row[]} rows
 * @returns {(y: number) => number}
 */
export const rowFinder = (rows) => {
  const { middles } = placed(rows, FILE_LAYOUT, rows.map(() => true));
  const tops = middles.map((middle = 0, n) => middle - rows[n][1 + 2 * FILE_LAYOUT]);
  return (y) => {
    let [low, high] = [0, tops.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  };
};

/**
 * What moves the heights of a figure, as it was written, to where its rows are.
 * @param {Row[]} rows
 * @param {(number | undefined)[]} middles of the rows; undefined: it goes
 */
export const moverOf = (rows, middles) => {
  const rowAt = rowFinder(rows);
  const drawn = placed(rows, FILE_LAYOUT, rows.map(() => true)).middles;
  /** @param {number | null} y */
  const moved = (y) => {
    if (y === null) return null;
    const row = rowAt(y);
    return y - (drawn[row] ?? 0) + (middles[row] ?? 0);
  };
  /** @param {any} item an annotation or a shape */
  const stays = ({ y, y0 = y, yref = "y" }) => yref === "paper" || middles[rowAt(y0)] !== undefined;
  /** @param {any} item */
  const put = (item) =>
    item.yref === "paper"
      ? item
      : { ...item, ...("y0" in item ? { y0: moved(item.y0), y1: moved(item.y1) } : { y: moved(item.y) }) };
  /** @param {any[]} items annotations or shapes */
  const kept = (items) => items.filter(stays).map(put);
  return { moved, kept };
};

/**
 * A figure with its rows where they are placed.
 * @param {Figure} figure
 * @param {Placed} places
 * @returns {Figure}
 */
export const restacked = ({ data, layout }, { middles, height }) => {
  const { moved, kept } = moverOf(layout.meta.rows, middles);
  return {
    data: data.map((trace) => ({ ...trace, y: trace.y.map(moved) })),
    layout: {
      ...layout,
      height: layout.margin.t + height + layout.margin.b,
      yaxis: { ...layout.yaxis, range: [height, 0] },
      annotations: kept(layout.annotations),
      shapes: kept(layout.shapes),
    },
  };
};
