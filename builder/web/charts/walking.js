// The keyboard walks the marks of an explored chart, in the order of its table: that of time.

import { all } from "../dom.js";
import { pointsOf } from "./marks.js";
import { milliseconds, rangeAround } from "./moments.js";
import { target } from "./links.js";
import { scaleOf, stepTo } from "./steps.js";

/** @import { Captioned } from "./captions.js" */
/** @import { Drawing } from "./drawing.js" */
/** @import { Point } from "./marks.js" */

/** @typedef {{ url: string, event?: Captioned, point?: Point }} Listed a mark: an event of a timeline, or a point */

export class Walk {
  /** @type {Listed[]} those that lead somewhere, each event or claim once */
  marks = [];
  /** @type {number | undefined} the number of the mark that the reader is at */
  position;

  /** @param {Drawing} drawing */
  constructor(drawing) {
    this.drawing = drawing;
    drawing.box.addEventListener("keydown", (event) => this.key(event));
  }

  /** What is drawn now can be walked; the reader stays at the mark where they are. */
  list() {
    this.marks = this.listed();
    if (this.position !== undefined) this.position = this.whereAt();
  }

  /** @returns {Listed[]} */
  listed() {
    const { captions, box, chart } = this.drawing;
    /** @type {HTMLAnchorElement[]} */
    const links = all(chart.element, ".dl-data tbody a");
    const order = new Map(links.map(({ href }, n) => [href, n]));
    /** @type {Listed[]} */
    const points =
      captions?.events.map((event) => ({ url: target(event.link), event })) ??
      pointsOf(box.data).map((point) => ({ point, url: chart.url(point.address) }));
    /** @param {{ url: string }} mark */
    const rank = ({ url }) => order.get(url) ?? order.size;
    const first = new Map(points.reverse().map((point) => [point.url, point]));
    return [...first.values()].sort((one, other) => rank(one) - rank(other));
  }

  /** The number of the mark that the reader was at, if it is there. */
  whereAt() {
    const index = this.marks.findIndex(({ url }) => url === this.drawing.chart.at);
    return index < 0 ? undefined : index;
  }

  /** Says how many there are, and how they are used. */
  announce() {
    const { chart, periods } = this.drawing;
    const byKey = "Arrow keys walk them in order of time, + and − zoom, Enter opens, Escape closes.";
    const ways = matchMedia("(pointer: coarse)").matches ? "Tap one, again to open." : byKey;
    chart.say(`${this.marks.length} marks. ${ways}${periods?.wayIn() ?? ""}`);
  }

  /** Goes on from where the reader was in the picture. */
  resume() {
    const position = this.whereAt();
    if (position !== undefined) this.go(position);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { key } = event;
    const { chart } = this.drawing;
    const next = stepTo(key, this.position, this.marks.length);
    const scale = scaleOf(key);
    if (next !== undefined) this.go(next);
    else if (scale && !this.drawing.box.layout.xaxis.fixedrange) this.zoom(scale);
    else if (key === "Enter" && this.position !== undefined) chart.follow(this.marks[this.position].url);
    else if (key === "Escape") chart.close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Zooms around the mark that the reader is at, or else around the middle.
   * @param {number} scale by how much what is shown becomes longer
   */
  zoom(scale) {
    const { drawing } = this;
    const [from, to] = drawing.range();
    const time = this.position === undefined ? undefined : this.marks[this.position].event?.time;
    const at = [time?.start ?? NaN, time?.end ?? NaN].find((each) => each >= from && each <= to) ?? (from + to) / 2;
    drawing.show([at - (at - from) * scale, at + (to - at) * scale]);
  }

  /** @param {number} position */
  async go(position) {
    const { chart, box, plotly } = this.drawing;
    const { url, event, point } = this.marks[position];
    this.position = position;
    chart.at = url;
    chart.say(`${position + 1} of ${this.marks.length}: ${this.drawing.source().wordsOf(url)}`);
    await this.bringIntoView(event, point);
    if (this.position !== position) return;
    if (event) return this.showCard(event);
    if (!point) return;
    const { curve, point: pointNumber, axis } = point;
    plotly.Fx.hover(box, [{ curveNumber: curve, pointNumber }], axis === "x2" ? "x2y" : "xy");
  }

  /** @param {Captioned} event */
  showCard(event) {
    event.group.scrollIntoView({ block: "nearest" });
    this.drawing.chart.cards.focusOn(this.drawing.asked(event));
  }

  /**
   * A mark that was panned out of sight is brought back before its card is shown.
   * @param {Captioned} [event]
   * @param {Point} [point]
   */
  async bringIntoView(event, point) {
    const { drawing } = this;
    if (event) {
      const { start, end } = event.time;
      const [from, to] = drawing.range();
      if (start <= to && end >= from) return;
      return drawing.show(rangeAround([from, to], start > to ? start : end) ?? [from, to]);
    }
    if (point?.axis !== "x" || typeof point.x === "number") return;
    const range = rangeAround(drawing.range(), milliseconds(point.x));
    if (range) await drawing.show(range);
  }
}
