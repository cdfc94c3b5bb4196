// The address may ask for an event: its mark is highlighted, what its card says is above the chart, and exploring
// begins there.

import { all, one } from "../dom.js";

/** @import { Chart } from "../charts/chart.js" */
/** @import { Parameter } from "../constants.js" */

/**
 * Shows the event, if it is asked for and in the chart.
 * @param {Chart} chart
 */
export const openAsked = (chart) => {
  const id = new URLSearchParams(location.search).get(/** @satisfies {Parameter} */ ("event"));
  /** @type {SVGAElement[]} */
  const marks = all(chart.element, ".dl-picture [data-event]:not(.dl-gone)");
  const mark = marks.find(({ dataset }) => dataset.event === id);
  if (!mark) return;
  mark.classList.add("dl-at");
  const [title, ...more] = (mark.dataset.words ?? "").split("\n");
  const link = document.createElement("a");
  link.href = mark.href.baseVal;
  link.textContent = title;
  const note = one(chart.element, ".dl-opened");
  note.append(link, more.map((line) => ` · ${line}`).join(""));
  note.hidden = false;
  chart.at = link.href;
};
