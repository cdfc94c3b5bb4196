// What is done each time that Plotly has drawn.

import { keepTicksInside } from "./ticks.js";

const MOST = 64;

/** Functions that keep what they read. @type {WeakSet<Function>} */
const keeping = new WeakSet();

/**
 * Has an axis of Plotly's keep what it reads of texts. At each step of a pan Plotly asks of each mark whether it is in
 * view, and reads both ends of the range each time: with hundreds of marks that takes longer than all else. An axis
 * that has no such function, as in another version, is left as it is.
 * @param {{ r2l?: (value: any, ...more: any[]) => number } | undefined} axis
 */
export const keepEnds = (axis) => {
  const read = axis?.r2l;
  if (!axis || !read || keeping.has(read)) return;
  /** @type {Map<string, number>} */
  const kept = new Map();
  axis.r2l = (value, ...more) => {
    if (typeof value !== "string" || more.length) return read(value, ...more);
    const found = kept.get(value) ?? read(value);
    if (kept.size >= MOST) kept.clear();
    kept.set(value, found);
    return found;
  };
  keeping.add(axis.r2l);
};

/** @param {PlotlyBox} box */
export const tend = (box) => {
  keepTicksInside(box);
  keepEnds(box._fullLayout?.xaxis);
};
