// A timeline has lanes, and lanes have rows. Where a choice leaves nothing in them, lanes and rows close up.
// All heights are in px from the top of the chart as it was drawn.

/** @import { Figure } from "./figures.js" */

/** @typedef {[top: number, first: number, count: number]} Lane where it begins, where its first row is, its rows */
/** @typedef {[from: number, to: number]} Gap a stretch that closes up */

/**
 * The stretches with nothing in them.
 * @param {Lane[]} lanes
 * @param {number} row the height of a row
 * @param {number} height of the chart
 * @param {number[]} left the heights of the marks that are left
 * @returns {Gap[]}
 */
export const gapsIn = (lanes, row, height, left) =>
  lanes.flatMap(([top, first, count], n) => {
    const bottom = lanes[n + 1]?.[0] ?? height;
    const here = left.filter((y) => y >= top && y < bottom);
    if (!here.length) return [/** @type {Gap} */ ([top, bottom])];
    const used = new Set(here.map((y) => Math.round((y - first) / row)));
    const unused = [...Array(count).keys()].filter((each) => !used.has(each));
    return unused.map((each) => /** @type {Gap} */ ([first + (each - 0.5) * row, first + (each + 0.5) * row]));
  });

/**
 * How far up gaps move what is at a height.
 * @param {Gap[]} gaps
 * @param {number} y
 */
export const rise = (gaps, y) => gaps.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(y, to) - from), 0);

/**
 * Whether a height is in a gap.
 * @param {Gap[]} gaps
 * @param {number} y
 */
export const isGone = (gaps, y) => gaps.some(([from, to]) => y >= from && y < to);

/**
 * A figure with gaps closed up.
 * @param {Figure} figure
 * @param {Gap[]} gaps
 * @param {number} row the height of a row, which is 1 on the figure's axis
 * @param {number} height of the chart
 * @returns {Figure}
 */
export const closedUp = ({ data, layout }, gaps, row, height) => {
  if (!gaps.length) return { data, layout };
  /** @param {number} y */
  const px = (y) => layout.margin.t + y * row;
  /** @param {number} y */
  const moved = (y) => y - rise(gaps, px(y)) / row;
  const total = rise(gaps, height);
  /** @param {any} item */
  const stays = ({ y, y0 = y }) => !isGone(gaps, px(y0) + 1);
  return {
    data: data.map((trace) => ({ ...trace, y: trace.y.map(moved) })),
    layout: {
      ...layout,
      height: layout.height - total,
      yaxis: { ...layout.yaxis, range: [layout.yaxis.range[0] - total / row, 0] },
      annotations: layout.annotations.filter(stays).map((/** @type {any} */ each) => ({ ...each, y: moved(each.y) })),
      shapes: layout.shapes
        .filter(stays)
        .map((/** @type {any} */ each) => ({ ...each, y0: moved(each.y0), y1: moved(each.y1) })),
    },
  };
};
