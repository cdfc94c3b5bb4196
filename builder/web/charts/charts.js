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
/** @type {WeakMap<HTMLElement, Known>} what they said on earlier days, as far as that was asked for */
const read = new WeakMap();
/** @type {Choice} */
let current = everything;

/**
 * @param {HTMLElement} element of a chart
 * @returns {Known}
 */
const statesIn = (element) => {
  /** @type {HTMLTemplateElement | null} */
  const written = element.querySelector(".dl-states");
  const known = read.get(element) ?? (written ? JSON.parse(written.content.textContent) : NOTHING);
  read.set(element, known);
  return known;
};

/** @param {Chart} chart */
const showCurrent = (chart) => show(chart, current, statesIn(chart.element));

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
