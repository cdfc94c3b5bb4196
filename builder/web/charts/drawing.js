// Plotly's drawing of a chart, in the place of the picture, with the same margins.

import { bands, moveToAsked } from "./asking.js";
import { Captions } from "./captions.js";
import { listenToClicks } from "./clicking.js";
import { configOf } from "./config.js";
import { tend } from "./drawn.js";
import { prepared, rescaled } from "./figures.js";
import { listenToFingers } from "./fingers.js";
import { unpacked } from "./marks.js";
import { milliseconds, rangeOf, written } from "./moments.js";
import { isDark } from "./palette.js";
import { finestOf, Periods } from "./periods.js";
import { finestIn, lengthOf, perPixel, ticksFor, timesIn } from "./seen.js";
import { layoutAt, placed, restacked, rowFinder } from "./stack.js";
import { Walk } from "./walking.js";
import { zoomOut, zoomerOf } from "./zooming.js";

/** @import { Captioned } from "./captions.js" */
/** @import { Chart } from "./chart.js" */
/** @import { Figure, Trace } from "./figures.js" */
/** @import { Packed } from "./marks.js" */
/** @import { Time } from "./seen.js" */
/** @import { Placed } from "./stack.js" */
/** @import { Zoomed } from "./zoomed.js" */

export class Drawing {
  isDrawn = false;
  /** The number of the layout of its rows. */
  layout = 0;
  /** @type {Captions | undefined} */
  captions;
  /** @type {Map<number, Time>} the time in each row */
  times = new Map();
  /** The time asked for to which it moved. */
  moved = "";
  /** How many milliseconds a pixel is, by which what has a width in px is drawn. */
  scaled = 1;
  /** @type {Zoomed | undefined} what is in view of a chart that counts, once that is drawn one by one */
  zoomed;

  /**
   * @param {Chart} chart
   * @param {Figure | Packed} figure
   */
  constructor(chart, figure) {
    this.chart = chart;
    this.plotly = window.Plotly;
    this.figure = "marks" in figure ? unpacked(figure) : figure;
    const { title, periods } = figure.layout.meta;
    this.periods = periods && new Periods(this.figure, chart.data, chart.picture.root);
    const box = document.createElement("div");
    box.className = "dl-explored";
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", `${title}. Arrow keys walk the marks, + and − zoom, Enter opens, Escape closes.`);
    this.box = /** @type {PlotlyBox} */ (box);
    this.walk = new Walk(this);
    this.config = configOf(this);
  }

  /** What has the marks that are drawn. */
  source() {
    return this.zoomed ?? this.chart.picture;
  }

  async draw() {
    const { width, view, picture } = this.chart;
    const figure = prepared(this.zoomed?.figure ?? this.figure, width, isDark(), view, picture.words());
    const { rows } = figure.layout.meta;
    this.layout = layoutAt(width);
    const places = rows && placed(rows, this.layout, this.source().shown());
    this.times = places ? timesIn(figure.data, rowFinder(rows)) : new Map();
    const { data, layout } = structuredClone(places ? restacked(figure, places) : figure);
    layout.shapes = [...bands(this), ...(layout.shapes ?? [])];
    if (this.isDrawn && (places || this.periods)) layout.xaxis.range = this.box.layout.xaxis.range;
    if (places) this.scale(data, layout);
    if (this.periods) picture.svg.style.height = this.zoomed ? `${layout.height}px` : "";
    await this.plotly.react(this.box, data, layout, this.config);
    if (this.chart.drawing !== this) return;
    this.caption(places, layout.margin);
    if (!this.isDrawn) this.box.on("plotly_afterplot", () => tend(this.box));
    tend(this.box);
    this.isDrawn = true;
    this.walk.list();
    await moveToAsked(this);
  }

  /**
   * What has a width in px is drawn for what the axis shows, and so are the ticks.
   * @param {Trace[]} data
   * @param {any} layout
   */
  scale(data, layout) {
    const range = (this.box.layout?.xaxis.range ?? layout.xaxis.range).map(milliseconds);
    const now = perPixel(range, this.chart.width, layout.margin);
    for (const trace of data) if (trace.meta?.dx) trace.x = rescaled(trace, layout.meta.pixel, now);
    this.scaled = now;
    layout.hovermode = false;
    Object.assign(layout.xaxis, { fixedrange: false, ...ticksFor(range, layout.xaxis.nticks, this.finest(range)) });
  }

  /**
   * The captions of rows, if what is drawn has any.
   * @param {Placed | undefined} places
   * @param {{ l: number, t: number, r: number }} margin
   */
  caption(places, margin) {
    if (places) {
      const source = this.source();
      this.captions ??= new Captions(this.box);
      this.captions.draw(source.rowLinks(), this.times, places, this.layout, margin, source.flags());
      this.follow();
    } else {
      this.captions?.remove();
      this.captions = undefined;
    }
  }

  range() {
    return this.box.layout.xaxis.range.map(milliseconds);
  }

  /**
   * The step of ticks below which none may be: the finest time in view, or of what is counted.
   * @param {number[]} range
   */
  finest(range) {
    if (this.times.size) return finestIn(this.times.values(), range);
    return this.periods ? finestOf(this.periods.counted, range) : 0;
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
    if (!this.captions && !this.periods) return;
    const { xaxis, margin } = this.box.layout;
    const range = this.range();
    const step = this.finest(range);
    const length = lengthOf(step);
    if (range[1] - range[0] < length * 0.999) return this.show(rangeOf((range[0] + range[1]) / 2, length));
    this.follow();
    const now = perPixel(range, this.chart.width, margin);
    if (Math.abs(now / this.scaled - 1) < 1e-6) return;
    const then = this.scaled;
    const wide = this.box.data.flatMap(({ meta }, n) => (meta?.dx ? [n] : []));
    this.scaled = now;
    const { tickmode, tick0, dtick } = { tick0: null, dtick: null, ...ticksFor(range, xaxis.nticks, step) };
    const x = wide.map((n) => rescaled(this.box.data[n], then, now));
    const ticks = { "xaxis.tickmode": tickmode, "xaxis.tick0": tick0, "xaxis.dtick": dtick };
    await this.plotly.update(this.box, x.length ? { x } : {}, ticks, x.length ? wide : undefined);
  }

  /**
   * What the card of an event is to show.
   * @param {Captioned} event
   */
  asked(event) {
    const about = this.captions?.boxOf(event) ?? this.box.getBoundingClientRect();
    return { ...this.source().cardOf(event.link), mark: event.link, about, host: this.chart.plot };
  }

  /** Takes clicks and fingers from now on. */
  listen() {
    const { box } = this;
    const zoomSoon = zoomerOf(this);
    listenToClicks(this);
    box.on("plotly_relayouting", (moved) => {
      const ends = [moved["xaxis.range[0]"], moved["xaxis.range[1]"]];
      if (ends.every(Boolean)) this.follow(ends.map(milliseconds));
    });
    box.on("plotly_relayout", () => {
      this.settle();
      zoomSoon();
    });
    listenToFingers(box, this.plotly);
    box.focus({ preventScroll: true });
    this.walk.announce();
    this.walk.resume();
  }

  remove() {
    zoomOut(this);
    this.plotly.purge(this.box);
    this.box.remove();
  }
}
