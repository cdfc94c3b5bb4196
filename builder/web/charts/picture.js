// The picture that the builder drew: its marks are links. It follows what the reader chooses.

import { all, one } from "../dom.js";
import { dismissCard } from "./cards.js";
import { isDrawnIn } from "./known.js";
import { openingOf } from "./opens.js";
import { closedUp, gapsIn, isGone, rise } from "./rows.js";

/** @import { View } from "../choice.js" */
/** @import { Mark } from "../constants.js" */
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
   * @param {string} root the way to the root of the site
   */
  constructor(svg, lanes, root) {
    this.svg = svg;
    this.root = root;
    /** @type {Map<Element, DOMStringMap> | undefined} what the marks say now */
    this.now = undefined;
    this.summary = one(svg, "desc").textContent;
    const [[row], ...rest] = /** @type {[[number], ...Lane[]]} */ (JSON.parse(lanes ?? "[[0]]"));
    this.row = row;
    this.lanes = rest;
    this.height = number(svg, "height");
    this.takeTooltips();
  }

  /** Cards take the place of the browser's tooltips; what those say is then in `data-words` alone. */
  takeTooltips() {
    for (const link of this.links()) {
      const title = one(link, "title");
      link.dataset.words = title.textContent;
      title.remove();
    }
    // Or else the name of the whole would be the tooltip of its marks.
    const name = this.svg.querySelector(":scope > title");
    this.svg.setAttribute("aria-label", name?.textContent ?? "");
    this.svg.removeAttribute("aria-labelledby");
    name?.remove();
  }

  /**
   * The marks, which are links.
   * @returns {SVGAElement[]}
   */
  links() {
    return all(this.svg, MARKS);
  }

  /** Whether its marks count events, which cannot be counted again here. */
  isOfCounts() {
    return this.links().every(({ dataset }) => !dataset.event);
  }

  /** @param {SVGAElement} link */
  addressOf(link) {
    return link.href.baseVal.slice(this.root.length);
  }

  /**
   * What each mark says, line by line, by its address and its event.
   * @returns {(mark: Mark) => string | undefined}
   */
  words() {
    /** @param {string} address @param {string} [event] */
    const name = (address, event) => `${address} ${event}`;
    const entries = this.links().map((link) => [
      name(this.addressOf(link), link.dataset.event),
      link.dataset.words,
    ]);
    const words = new Map(/** @type {[string, string][]} */ (entries));
    return ({ address, event }) => words.get(name(address, event));
  }

  /**
   * What a mark says, on one line.
   * @param {string} url where it leads
   */
  wordsOf(url) {
    const mark = this.links().find((link) => target(link) === url);
    return mark?.dataset.words?.replace("\n", ". ").replaceAll("\n", ", ");
  }

  /**
   * What the card of a mark shows.
   * @param {SVGAElement} link
   */
  cardOf(link) {
    const { words = "", evidence = "" } = link.dataset;
    return { words, passage: evidence, url: target(link), opens: openingOf(this.addressOf(link)) };
  }

  /** @param {View} view */
  choose({ shows, stateOf, said }) {
    dismissCard();
    const links = this.links();
    this.now ??= new Map(links.map((link) => [link, { ...link.dataset }]));
    one(this.svg, "desc").textContent = said || this.summary;
    for (const link of links) {
      const { event = "", known = "" } = link.dataset;
      const state = stateOf(this.addressOf(link));
      const words = state?.was?.[1] ?? this.now.get(link)?.words ?? "";
      link.dataset.words = words;
      link.dataset.evidence = state?.was?.[4] ?? this.now.get(link)?.evidence ?? "";
      link.setAttribute("aria-label", words.replaceAll("\n", ", "));
      if (state)
        for (const part of all(link, "[data-in]"))
          part.classList.toggle(GONE, !isDrawnIn(part.dataset.in ?? "", state));
      const isDrawn = all(link, ".dl-hit").some((area) => !area.closest(`g.${GONE}`));
      link.classList.toggle(GONE, !isDrawn || !shows(event, known));
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
      const gone = all(this.svg, `.${GONE}`);
      gone.forEach(({ classList }) => classList.remove(GONE));
      this.places = this.measured();
      gone.forEach(({ classList }) => classList.add(GONE));
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
