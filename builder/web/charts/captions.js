// The captions of an explored timeline, and the arrows at its edges: over Plotly's drawing, put in their places at each
// step of a pan or a zoom.

import { all, madeSvg } from "../dom.js";
import { flagOf, showFlags } from "./flags.js";
import { seenOf } from "./seen.js";

/** @import { Flag } from "./flags.js" */
/** @import { Box } from "./placing.js" */
/** @import { Seen, Time } from "./seen.js" */
/** @import { Placed } from "./stack.js" */

const ARROWS = { left: "M2.25-5.2V5.2L-4.5 0Z", right: "M-2.25-5.2V5.2L4.5 0Z" };

/**
 * @typedef {object} Captioned an event with its caption
 * @property {SVGGElement} group
 * @property {SVGTextElement | undefined} text
 * @property {{ left: SVGElement, right: SVGElement }} arrows
 * @property {SVGAElement} link its mark in the picture
 * @property {number} wide
 * @property {number} y the middle of its row
 * @property {Time} time
 * @property {Seen} [seen]
 * @property {string} [at] the place of its text
 */

// Half of what can be pointed at of a mark, in px.
const HALF = 12;

/**
 * Whether a text is that of a layout.
 * @param {Element} text
 * @param {number} layout
 */
const isOf = ({ classList }, layout) => {
  const named = [...classList].find((each) => each.startsWith("dl-at-"));
  return !named || (+named[6] <= layout && layout <= +named[7]);
};

export class Captions {
  /** @type {Captioned[]} */
  events = [];
  /** @type {Flag[]} */
  flags = [];
  /** What the axis shows, and how wide the plot is. */
  range = [0, 1];
  width = 1;
  /** Where the range began when the captions got their places, from which a pan moves all of them at once. */
  origin = 0;

  /** @param {HTMLElement} box that Plotly draws in */
  constructor(box) {
    this.svg = madeSvg("svg", { class: "dl-picture dl-captions", "aria-hidden": "true" });
    this.all = madeSvg("g", {});
    box.append(this.svg);
  }

  /**
   * @param {(SVGAElement | undefined)[]} links the event in each row, as the picture has it
   * @param {Map<number, Time>} times by row
   * @param {Placed} placed
   * @param {number} layout
   * @param {{ l: number, t: number }} margin
   * @param {SVGElement[]} flags of the days on which articles appeared, as the picture has them
   */
  draw(links, times, { middles }, layout, { l, t }, flags) {
    this.svg.style.left = `${l}px`;
    this.svg.style.top = `${t}px`;
    this.all.replaceChildren();
    this.svg.replaceChildren(this.all);
    this.flags = flags.map((flag) => flagOf(flag, this.svg, t));
    this.events = [...times].flatMap(([row, time]) => {
      const link = links[row];
      const y = middles[row];
      return link && y !== undefined ? [this.event(link, y, time, layout)] : [];
    });
    // All are measured at once, when all are there.
    for (const event of this.events) event.wide = event.text?.getBBox().width ?? 0;
  }

  /**
   * @param {SVGAElement} link
   * @param {number} y
   * @param {Time} time
   * @param {number} layout
   * @returns {Captioned}
   */
  event(link, y, time, layout) {
    const group = /** @type {SVGGElement} */ (madeSvg("g", { transform: `translate(0,${y})` }));
    group.dataset.event = link.dataset.event;
    const said = all(link, ".dl-caption").find((text) => isOf(text, layout) && !text.closest("g.dl-gone"));
    const text = /** @type {SVGTextElement | undefined} */ (said?.cloneNode(true));
    const colour = link.querySelector('[class*="dl-c-"]:not(.dl-c-alarm)')?.classList[0] ?? "dl-c-ink";
    const arrows = {
      left: madeSvg("path", { class: colour, d: ARROWS.left }),
      right: madeSvg("path", { class: colour, d: ARROWS.right }),
    };
    group.append(arrows.left, arrows.right);
    if (text) {
      text.setAttribute("class", [...text.classList].filter((each) => !each.startsWith("dl-at-")).join(" "));
      group.append(text);
    }
    this.all.append(group);
    /** @type {SVGElement[]} */
    const later = text ? /** @type {SVGElement[]} */ (all(text, "tspan[y]")) : [];
    const lines = text ? [text, ...later] : [];
    for (const line of lines) {
      line.removeAttribute("dx");
      line.setAttribute("x", "0");
    }
    return { group, link, text, arrows, wide: 0, y, time };
  }

  /**
   * Puts all in their places.
   * @param {number[]} range that the axis shows
   * @param {number} width of the plot
   */
  show(range, width) {
    showFlags(this.flags, range, width);
    const [[from, to], before] = [range, this.range];
    if (to - from !== before[1] - before[0] || width !== this.width) this.origin = from;
    const shift = ((this.origin - from) / (to - from)) * width;
    this.all.setAttribute("transform", `translate(${shift},0)`);
    for (const event of this.events) this.place(event, seenOf(event.time, range, width, event.wide), shift, width);
    this.range = range;
    this.width = width;
  }

  /**
   * Changes of an event what is seen of it otherwise than before; its text as a whole, which is not laid out again.
   * @param {Captioned} event
   * @param {Seen} seen
   * @param {number} shift by which all are moved
   * @param {number} width of the plot
   */
  place(event, seen, shift, width) {
    const { text, arrows, seen: before } = event;
    const at = (seen.x - shift).toFixed(2);
    if (at !== event.at) text?.setAttribute("transform", `translate(${at},0)`);
    if (seen.isLeftwards !== before?.isLeftwards)
      text?.setAttribute("text-anchor", seen.isLeftwards ? "end" : "start");
    if (seen.left || before?.left !== "") this.point(arrows.left, seen.left, -shift);
    if (seen.right || before?.right !== "") this.point(arrows.right, seen.right, width - shift);
    event.at = at;
    event.seen = seen;
  }

  /**
   * Where the mark of an event is seen.
   * @param {Captioned} event
   * @returns {Box}
   */
  boxOf({ time: { start, end }, y }) {
    const { left, top } = this.svg.getBoundingClientRect();
    const [from, to] = this.range;
    /** @param {number} moment */
    const place = (moment) => left + Math.min(Math.max((moment - from) / (to - from), 0), 1) * this.width;
    return { left: place(start) - HALF, right: place(end) + HALF, top: top + y - HALF, bottom: top + y + HALF };
  }

  /**
   * The event whose mark or caption is at a place in the window.
   * @param {number} x
   * @param {number} y
   */
  eventAt(x, y) {
    /** @param {Box} box */
    const isIn = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
    return (
      this.events.find((event) => isIn(this.boxOf(event))) ??
      this.events.find(({ text }) => text && isIn(text.getBoundingClientRect()))
    );
  }

  /**
   * @param {SVGElement} arrow
   * @param {string} beyond
   * @param {number} x
   */
  point(arrow, beyond, x) {
    arrow.classList.toggle("dl-gone", !beyond);
    arrow.classList.toggle("dl-open", beyond === "open");
    if (beyond) arrow.setAttribute("transform", `translate(${x},0)`);
  }

  remove() {
    this.svg.remove();
  }
}
