// Labels of the axis across, as in the picture: a line that would reach beyond the chart's edge is moved inside.

import { all } from "../dom.js";

/** @param {HTMLElement} box of Plotly's drawing */
export const keepTicksInside = (box) => {
  const { left, right } = box.getBoundingClientRect();
  for (const line of all(box, ".xtick :is(tspan.line, text:not(:has(tspan)))")) {
    const place = line.getBoundingClientRect();
    const move = Math.max(left - place.left, 0) || Math.min(right - place.right, 0);
    if (move) line.setAttribute("x", `${Number(line.getAttribute("x")) + move}`);
  }
};
