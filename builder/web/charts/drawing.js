// Plotly's drawing of a chart, in the place of the picture, with the same margins.

import { all } from "../dom.js";
import { listenToFingers } from "./fingers.js";
import { addressOf, pointsOf } from "./marks.js";
import { milliseconds, rangeAround, written } from "./moments.js";
import { CONFIG } from "./plotly.js";
import { stepTo } from "./steps.js";

/** @import { Chart } from "./chart.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Point } from "./marks.js" */

export class Drawing {
  /** @type {(Point & { url: string })[]} */
  marks = [];
  isDrawn = false;
  /** @type {number | undefined} the number of the mark that the reader is at */
  position;
  isTouched = false;
  tapped = "";

  /**
   * @param {Chart} chart
   * @param {Plotly} plotly
   * @param {string} title
   */
  constructor(chart, plotly, title) {
    this.chart = chart;
    this.plotly = plotly;
    const box = document.createElement("div");
    box.className = "dl-explored";
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", `${title}. Arrow keys walk the marks, Enter opens, Escape closes.`);
    this.box = /** @type {PlotlyBox} */ (box);
  }

  /** @param {Figure} figure */
  async draw({ data, layout }) {
    await this.plotly.react(this.box, structuredClone(data), structuredClone(layout), CONFIG);
    if (this.chart.drawing !== this) return;
    this.isDrawn = true;
    this.marks = this.listed();
    if (this.position !== undefined) this.position = this.whereAt();
  }

  /** The marks that lead somewhere, each event or claim once, in the order of the chart's table: that of time. */
  listed() {
    /** @type {HTMLAnchorElement[]} */
    const links = all(this.chart.element, ".dl-data tbody a");
    const order = new Map(links.map(({ href }, n) => [href, n]));
    const points = pointsOf(this.box.data).map((point) => ({ ...point, url: this.chart.url(point.address) }));
    /** @param {{ url: string }} mark */
    const rank = ({ url }) => order.get(url) ?? order.size;
    const first = new Map(points.reverse().map((point) => [point.url, point]));
    return [...first.values()].sort((one, other) => rank(one) - rank(other));
  }

  /** The number of the mark that the reader was at, if it is there. */
  whereAt() {
    const index = this.marks.findIndex(({ url }) => url === this.chart.at);
    return index < 0 ? undefined : index;
  }

  /** Takes keys, clicks and fingers from now on. */
  listen() {
    const { box } = this;
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("pointerdown", ({ pointerType }) => (this.isTouched = pointerType === "touch"), true);
    box.on("plotly_click", ({ points }) => this.click(addressOf(points[0]?.customdata)));
    listenToFingers(box, this.plotly);
    box.focus({ preventScroll: true });
    const position = this.whereAt();
    if (position !== undefined) this.walk(position);
  }

  remove() {
    this.plotly.purge(this.box);
    this.box.remove();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key } = event;
    const next = stepTo(key, this.position, this.marks.length);
    if (next !== undefined) this.walk(next);
    else if (key === "Enter" && this.position !== undefined) this.chart.follow(this.marks[this.position].url);
    else if (key === "Escape") this.chart.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} position */
  async walk(position) {
    const { curve, point, axis, x, url } = this.marks[position];
    this.position = position;
    this.chart.at = url;
    this.chart.say(`${position + 1} of ${this.marks.length}: ${this.chart.picture.wordsOf(url)}`);
    await this.bringIntoView(axis, x);
    if (this.position !== position) return;
    this.plotly.Fx.hover(this.box, [{ curveNumber: curve, pointNumber: point }], axis === "x2" ? "x2y" : "xy");
  }

  /**
   * A mark that was panned out of sight is brought back before its card is shown.
   * @param {string} axis
   * @param {string | number} x
   */
  async bringIntoView(axis, x) {
    if (axis !== "x" || typeof x === "number") return;
    const range = rangeAround(this.box.layout.xaxis.range.map(milliseconds), milliseconds(x));
    if (range) await this.plotly.relayout(this.box, { "xaxis.range": range.map(written) });
  }

  /**
   * A click on a mark follows its link; with a finger the first tap shows its card, and a second one follows.
   * @param {string | undefined} address
   */
  click(address) {
    if (!address) return;
    const url = this.chart.url(address);
    if (!this.isTouched || this.tapped === url) this.chart.follow(url);
    this.tapped = url;
  }
}
