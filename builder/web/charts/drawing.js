// Plotly's drawing of a chart, in the place of the picture, with the same margins.

import { Captions } from "./captions.js";
import { listenToClicks } from "./clicking.js";
import { rescaled } from "./figures.js";
import { listenToFingers } from "./fingers.js";
import { milliseconds, rangeOf, written } from "./moments.js";
import { CONFIG } from "./plotly.js";
import { finestIn, timesIn } from "./seen.js";
import { layoutAt, placed, restacked, rowFinder } from "./stack.js";
import { keepTicksInside } from "./ticks.js";
import { Walk } from "./walking.js";

/** @import { Captioned } from "./captions.js" */
/** @import { Chart } from "./chart.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Time } from "./seen.js" */

export class Drawing {
  isDrawn = false;
  /** The number of the layout of its rows. */
  layout = 0;
  /** @type {Captions | undefined} */
  captions;
  /** @type {Map<number, Time>} the time in each row */
  times = new Map();
  /** How many milliseconds a pixel is, by which what has a width in px is drawn. */
  scaled = 1;

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
    this.walk = new Walk(this);
  }

  /** @param {Figure} figure */
  async draw(figure) {
    const { meta: { rows, pixel }, width } = figure.layout;
    this.layout = layoutAt(width);
    const { picture } = this.chart;
    const places = rows && placed(rows, this.layout, picture.shown());
    const { data, layout } = structuredClone(places ? restacked(figure, places) : figure);
    if (places) {
      this.times = timesIn(figure.data, rowFinder(rows));
      const range = this.box.layout?.xaxis.range ?? layout.xaxis.range;
      const now = this.perPixel(range.map(milliseconds), layout.margin);
      for (const trace of data) if (trace.meta?.dx) trace.x = rescaled(trace, pixel, now);
      this.scaled = now;
      layout.hovermode = false;
      Object.assign(layout.xaxis, { fixedrange: false, ...this.ticks(range.map(milliseconds), layout.xaxis.nticks) });
    }
    await this.plotly.react(this.box, data, layout, CONFIG);
    if (this.chart.drawing !== this) return;
    if (places) {
      this.captions ??= new Captions(this.box);
      this.captions.draw(picture.rowLinks(), this.times, places, this.layout, layout.margin, picture.flags());
      this.follow();
    }
    if (!this.isDrawn) this.box.on("plotly_afterplot", () => keepTicksInside(this.box));
    keepTicksInside(this.box);
    this.isDrawn = true;
    this.walk.list();
  }

  /** What the axis shows. */
  range() {
    return this.box.layout.xaxis.range.map(milliseconds);
  }

  /**
   * How many milliseconds a pixel is.
   * @param {number[]} range
   * @param {{ l: number, r: number }} margin
   */
  perPixel([from, to], { l, r }) {
    return (to - from) / Math.max(1, this.chart.width - l - r);
  }

  /**
   * How Plotly is to choose ticks: none finer than the finest time in view.
   * @param {number[]} range
   * @param {number} most
   */
  ticks(range, most) {
    const { step, length } = finestIn(this.times.values(), range);
    const isFine = (range[1] - range[0]) / Math.min(most, 20) < length;
    return isFine ? { tickmode: "linear", tick0: "2000-01-01", dtick: step } : { tickmode: "auto" };
  }

  /**
   * Puts captions and arrows where they belong in what the axis shows now.
   * @param {number[]} [range] what it shows while it is moved
   */
  follow(range = this.range()) {
    const { l, r } = this.box.layout.margin;
    this.captions?.show(range, this.chart.width - l - r);
  }

  /** @param {number[]} range */
  show(range) {
    return this.plotly.relayout(this.box, { "xaxis.range": range.map(written) });
  }

  /** After a zoom, what has a width in px is drawn again, and the ticks are chosen. */
  async settle() {
    const { xaxis, margin } = this.box.layout;
    if (!this.captions) return;
    const range = this.range();
    const { length } = finestIn(this.times.values(), range);
    if (range[1] - range[0] < length * 0.999) return this.show(rangeOf((range[0] + range[1]) / 2, length));
    this.follow();
    const now = this.perPixel(range, margin);
    if (Math.abs(now / this.scaled - 1) < 1e-6) return;
    const [then, wide] = [this.scaled, this.box.data.flatMap(({ meta }, n) => (meta?.dx ? [n] : []))];
    this.scaled = now;
    const { tickmode, tick0, dtick } = { tick0: null, dtick: null, ...this.ticks(range, xaxis.nticks) };
    const x = wide.map((n) => rescaled(this.box.data[n], then, now));
    const ticks = { "xaxis.tickmode": tickmode, "xaxis.tick0": tick0, "xaxis.dtick": dtick };
    await this.plotly.update(this.box, wide.length ? { x } : {}, ticks, wide.length ? wide : undefined);
  }

  /**
   * What the card of an event is to show.
   * @param {Captioned} event
   */
  asked(event) {
    const { picture, plot } = this.chart;
    const about = this.captions?.boxOf(event) ?? this.box.getBoundingClientRect();
    return { ...picture.cardOf(event.link), mark: event.link, about, host: plot };
  }

  /** Takes clicks and fingers from now on. */
  listen() {
    const { box } = this;
    listenToClicks(this);
    box.on("plotly_relayouting", (moved) => {
      const ends = [moved["xaxis.range[0]"], moved["xaxis.range[1]"]];
      if (ends.every(Boolean)) this.follow(ends.map(milliseconds));
    });
    box.on("plotly_relayout", () => this.settle());
    listenToFingers(box, this.plotly);
    box.focus({ preventScroll: true });
    this.walk.resume();
  }

  remove() {
    this.plotly.purge(this.box);
    this.box.remove();
  }
}
