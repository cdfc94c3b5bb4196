// Plotly's drawing of a chart, in the place of the picture, with the same margins.

import { all } from "../dom.js";
import { dismissCard, focusOn, pointAt, pointAway } from "./cards.js";
import { Captions } from "./captions.js";
import { rescaled } from "./figures.js";
import { listenToFingers } from "./fingers.js";
import { addressOf, pointsOf } from "./marks.js";
import { milliseconds, rangeAround, rangeOf, written } from "./moments.js";
import { target } from "./picture.js";
import { CONFIG } from "./plotly.js";
import { finestIn, timesIn } from "./seen.js";
import { layoutAt, placed, restacked, rowFinder } from "./stack.js";
import { stepTo } from "./steps.js";
import { keepTicksInside } from "./ticks.js";

/** @import { Captioned } from "./captions.js" */
/** @import { Chart } from "./chart.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Point } from "./marks.js" */
/** @import { Time } from "./seen.js" */

/** @typedef {{ url: string, event?: Captioned, point?: Point }} Listed a mark: an event of a timeline, or a point */

// How far a finger or the mouse may move in a click, in px.
const STILL = 5;

export class Drawing {
  /** @type {Listed[]} */
  marks = [];
  isDrawn = false;
  /** The number of the layout of its rows. */
  layout = 0;
  /** @type {Captions | undefined} */
  captions;
  /** @type {Map<number, Time>} the time in each row */
  times = new Map();
  /** How many milliseconds a pixel is, by which what is so many px wide is drawn. */
  scaled = 1;
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
    this.marks = this.listed();
    if (this.position !== undefined) this.position = this.whereAt();
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

  /** After a zoom, what is so many px wide is drawn again, and the ticks are chosen. */
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
   * The marks that lead somewhere, each event or claim once, in the order of the chart's table: that of time.
   * @returns {Listed[]}
   */
  listed() {
    /** @type {HTMLAnchorElement[]} */
    const links = all(this.chart.element, ".dl-data tbody a");
    const order = new Map(links.map(({ href }, n) => [href, n]));
    /** @type {Listed[]} */
    const points =
      this.captions?.events.map((event) => ({ url: target(event.link), event })) ??
      pointsOf(this.box.data).map((point) => ({ point, url: this.chart.url(point.address) }));
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
    box.on("plotly_click", ({ points }) => {
      const address = addressOf(points[0]?.customdata);
      if (address) this.click(this.chart.url(address));
    });
    if (this.captions) this.point(this.captions);
    box.on("plotly_relayouting", (moved) => {
      const ends = [moved["xaxis.range[0]"], moved["xaxis.range[1]"]];
      if (ends.every(Boolean)) this.follow(ends.map(milliseconds));
    });
    box.on("plotly_relayout", () => this.settle());
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
    const { url, event, point } = this.marks[position];
    this.position = position;
    this.chart.at = url;
    this.chart.say(`${position + 1} of ${this.marks.length}: ${this.chart.picture.wordsOf(url)}`);
    await this.bringIntoView(event, point);
    if (this.position !== position) return;
    if (event) return this.showCard(event);
    if (!point) return;
    const { curve, point: pointNumber, axis } = point;
    this.plotly.Fx.hover(this.box, [{ curveNumber: curve, pointNumber }], axis === "x2" ? "x2y" : "xy");
  }

  /** @param {Captioned} event */
  showCard(event) {
    event.group.scrollIntoView({ block: "nearest" });
    focusOn(this.asked(event));
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

  /**
   * A mark that was panned out of sight is brought back before its card is shown.
   * @param {Captioned} [event]
   * @param {Point} [point]
   */
  async bringIntoView(event, point) {
    if (event) {
      const { start, end } = event.time;
      const [from, to] = this.range();
      if (start <= to && end >= from) return;
      return this.show(rangeAround([from, to], start > to ? start : end) ?? [from, to]);
    }
    if (point?.axis !== "x" || typeof point.x === "number") return;
    const range = rangeAround(this.range(), milliseconds(point.x));
    if (range) await this.show(range);
  }

  /**
   * Events are pointed at by their marks and their captions.
   * @param {Captions} captions
   */
  point(captions) {
    const { box } = this;
    let isDown = false;
    box.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
      if (pointerType === "touch" || isDown) return;
      const event = captions.eventAt(clientX, clientY);
      box.classList.toggle("dl-is-at", Boolean(event));
      if (event) pointAt({ ...this.asked(event), about: { ...captions.boxOf(event), left: clientX, right: clientX } });
      else pointAway();
    });
    box.addEventListener("pointerleave", () => pointAway());
    box.addEventListener("pointerdown", (down) => {
      if (/** @type {Element} */ (down.target).closest(".modebar")) return;
      isDown = true;
      dismissCard();
      const lift = (/** @type {PointerEvent} */ up) => {
        isDown = false;
        for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) removeEventListener(type, lift, true);
        const isStill = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY) < STILL;
        const event = isStill && up.type === "pointerup" && captions.eventAt(up.clientX, up.clientY);
        if (event) this.press(event);
      };
      for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) addEventListener(type, lift, true);
    });
  }

  /**
   * A finger's first tap shows the card.
   * @param {Captioned} event
   */
  press(event) {
    this.click(target(event.link));
    if (this.isTouched) pointAt(this.asked(event));
  }

  /**
   * A click on a mark follows its link; with a finger the first tap shows its card, and a second one follows.
   * @param {string} url
   */
  click(url) {
    if (!this.isTouched || this.tapped === url) this.chart.follow(url);
    this.tapped = url;
  }
}
