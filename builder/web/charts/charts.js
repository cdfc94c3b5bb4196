// The charts on the page.

import { everything } from "../choice.js";
import { all } from "../dom.js";
import { Chart } from "./chart.js";
import { NOTHING } from "./known.js";
import { SCHEME, readers } from "./palette.js";
import { show } from "./showing.js";

/** @import { Choice } from "../choice.js" */
/** @import { Known } from "./known.js" */

/** @type {Map<HTMLElement, Chart>} */
const charts = new Map();
/** @type {Choice} */
let current = everything;

/**
 * What the rows of a chart's table are about, where readers can choose among them.
 * @param {HTMLElement} element of the chart
 * @returns {Known["rows"]}
 */
const rowsIn = (element) => {
  /** @type {HTMLTemplateElement | null} */
  const written = element.querySelector(".dl-rows");
  return written ? JSON.parse(written.content.textContent) : [];
};

/** @param {Chart} chart */
const showCurrent = (chart) => show(chart, current, { ...NOTHING, rows: rowsIn(chart.element) });

/** Closes the charts that left the page, and sets up the new ones. */
export const setUpCharts = () => {
  for (const [element, chart] of charts) {
    if (element.isConnected) continue;
    chart.close();
    charts.delete(element);
  }
  if (!charts.size) current = everything;
  for (const element of all(document, ".dl-chart")) {
    if (charts.has(element)) continue;
    const chart = new Chart(element);
    charts.set(element, chart);
    if (current !== everything) showCurrent(chart);
  }
};

/** @param {Choice} choice */
export const choose = (choice) => {
  current = choice;
  charts.forEach(showCurrent);
};

const redraw = () => charts.forEach((chart) => chart.redraw());
readers.addEventListener("change", redraw);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: [SCHEME], subtree: true });
