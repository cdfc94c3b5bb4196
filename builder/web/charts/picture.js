// The picture that the builder drew: its marks are links. It follows what the reader chooses.

import { all, one } from "../dom.js";
import { hatch } from "./hatch.js";
import { closedUp, gapsIn, isGone, rise } from "./rows.js";

/** @import { Choice } from "../choice.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Gap, Lane } from "./rows.js" */

/** @typedef {{ element: SVGElement, y: number }} Placed something drawn, and how far from the top, in px */

const MARKS = "[data-event]";
const GONE = "dl-gone";

/**
 * Where a link leads.
 * @param {HTMLAnchorElement | SVGAElement} link
 */
export const target = ({ href }) => new URL(typeof href === "string" ? href : href.baseVal, document.baseURI).href;

/**
 * @param {Element} element
 * @param {string} name
 */
const number = (element, name) => Number(element.getAttribute(name));

export class Picture {
  /** @type {Gap[]} */
  gaps = [];
  /** @type {{ links: Placed[], down: Placed[], across: Placed[], headings: Placed[] } | undefined} */
  places;

  /**
   * @param {SVGSVGElement} svg
   * @param {string | undefined} lanes as JSON: the height of a row, then the lanes; only timelines have them
   */
  constructor(svg, lanes) {
    this.svg = svg;
    const [[row], ...rest] = /** @type {[[number], ...Lane[]]} */ (JSON.parse(lanes ?? "[[0]]"));
    this.row = row;
    this.lanes = rest;
    this.height = number(svg, "height");
  }

  /**
   * The marks, which are links.
   * @returns {SVGAElement[]}
   */
  links() {
    return all(this.svg, MARKS);
  }

  /**
   * What a mark says, on one line.
   * @param {string} url where it leads
   */
  wordsOf(url) {
    const mark = this.links().find((link) => target(link) === url);
    return mark && one(mark, "title").textContent.replace("\n", ". ").replaceAll("\n", ", ");
  }

  /** @param {Choice} choice */
  choose({ shows, expected }) {
    if (expected?.size) hatch();
    for (const { dataset, classList } of this.links()) {
      const { event = "", known = "" } = dataset;
      classList.toggle(GONE, !shows(event, known));
      classList.toggle("dl-was-expected", Boolean(expected?.has(event)));
    }
    this.closeUp();
  }

  /** Where all was drawn. */
  measured() {
    /** @param {SVGElement[]} elements @param {string} name */
    const placed = (elements, name) => elements.map((element) => ({ element, y: number(element, name) }));
    /** @type {SVGElement[]} */
    const lines = all(this.svg, ":scope > [aria-hidden] > line");
    /** @param {SVGElement} line */
    const isAcross = (line) => number(line, "y1") === number(line, "y2");
    return {
      links: this.links().map((element) => {
        const { y, height } = element.getBBox();
        return { element, y: y + height / 2 };
      }),
      down: placed(lines.filter((line) => !isAcross(line)), "y2"),
      across: placed(lines.filter(isAcross), "y1").filter(({ y }) => y > this.lanes[0][0] + 1),
      headings: placed(all(this.svg, ":scope > svg"), "y"),
    };
  }

  /** Lanes and rows in which nothing is left close up. */
  closeUp() {
    const hidden = this.links().filter(({ classList }) => classList.contains(GONE));
    if (!this.lanes.length || !(this.places || hidden.length) || !this.svg.getClientRects().length) return;
    if (!this.places) {
      // What is hidden has no size.
      hidden.forEach((link) => link.classList.remove(GONE));
      this.places = this.measured();
      hidden.forEach((link) => link.classList.add(GONE));
    }
    const { links, down, across, headings } = this.places;
    const left = links.filter(({ element }) => !element.classList.contains(GONE)).map(({ y }) => y);
    const gaps = hidden.length && left.length ? gapsIn(this.lanes, this.row, this.height, left) : [];
    const total = rise(gaps, this.height);
    /** @param {SVGElement} element @param {number} y */
    const move = (element, y) => element.setAttribute("transform", `translate(0,${-rise(gaps, y)})`);
    for (const { element, y } of links) move(element, y);
    for (const { element, y } of across) move(element, y + 1);
    for (const { element, y } of headings) element.setAttribute("y", `${y - rise(gaps, y)}`);
    for (const { element, y } of [...headings, ...across]) element.classList.toggle(GONE, isGone(gaps, y + 1));
    for (const { element, y } of down) element.setAttribute("y2", `${y - total}`);
    this.svg.setAttribute("height", `${this.height - total}`);
    this.gaps = gaps;
  }

  /**
   * A figure closed up as the picture is.
   * @param {Figure} figure
   */
  closed(figure) {
    return closedUp(figure, this.gaps, this.row, this.height);
  }
}
