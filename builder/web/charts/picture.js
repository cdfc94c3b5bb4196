// The picture that the builder drew: its marks are links. It follows what the reader chooses.

import { all, one } from "../dom.js";
import { addPassage, isCardOf } from "./cards.js";
import { GONE, addressIn, shownOnCard, takeTooltips, wordsAt } from "./links.js";
import { layoutAt, placed, shownRows } from "./stack.js";

/** @import { Mark } from "../constants.js" */
/** @import { Row } from "./stack.js" */

const MARKS = "[data-event]";

export class Picture {
  isWatched = false;

  /**
   * @param {SVGSVGElement} svg
   * @param {string | undefined} rows as JSON; only timelines have them
   * @param {string} root the way to the root of the site
   */
  constructor(svg, rows, root) {
    this.svg = svg;
    this.root = root;
    /** @type {Map<Element, DOMStringMap> | undefined} what the marks say now */
    this.now = undefined;
    this.summary = one(svg, "desc").textContent;
    /** @type {Row[]} */
    this.rows = JSON.parse(rows ?? "[]");
    /** @type {SVGElement[]} what is in each row */
    this.elements = this.rows.map((_, n) => one(svg, `.dl-r${n}`));
    const whole = placed(this.rows, 0, this.rows.map(() => true));
    // Where the first row is in the narrowest layout, as its attribute says.
    const [, first = "0"] = /,(\d+)/.exec(this.elements[0]?.getAttribute("transform") ?? "") ?? [];
    this.top = Number(first) - (whole.middles[0] ?? 0);
    this.bottom = Number(svg.getAttribute("height")) - this.top - whole.height;
    this.takeTooltips();
  }

  takeTooltips() {
    takeTooltips(this.links());
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
    return addressIn(link, this.root);
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
    return wordsAt(this.links(), url);
  }

  /**
   * What the card of a mark shows.
   * @param {SVGAElement} link
   */
  cardOf(link) {
    return shownOnCard(link, this.root);
  }

  /**
   * Takes the passages of its marks, by their addresses; one that has its own already is shown as of a day.
   * @param {Record<string, string>} passages
   */
  takePassages(passages) {
    for (const link of this.links()) {
      const passage = passages[this.addressOf(link)];
      if (!passage || link.dataset.evidence !== undefined) continue;
      link.dataset.evidence = passage;
      if (isCardOf(link)) addPassage(passage);
    }
  }

  /**
   * The flags that are shown.
   * @returns {SVGElement[]}
   */
  flags() {
    return all(this.svg, `g[data-known]:not(.${GONE})`);
  }

  /** The event in each row, if the picture has rows. */
  rowLinks() {
    return this.rows.map((_, n) => /** @type {SVGAElement | undefined} */ (this.elements[n]));
  }

  /** Which rows are shown. */
  shown() {
    return shownRows(this.rows, (n) => !this.elements[n]?.classList.contains(GONE));
  }

  /** Where rows are now. */
  placed() {
    return placed(this.rows, layoutAt(this.svg.parentElement?.clientWidth ?? 0), this.shown());
  }

  /** Rows and lanes in which nothing is left close up; without a choice, rows are where the builder put them. */
  closeUp() {
    if (!this.rows.length) return;
    const isWhole = this.shown().every(Boolean);
    const { middles, height } = this.placed();
    this.elements.forEach((element, n) => {
      const y = middles[n];
      if (this.rows[n][0]) element.classList.toggle(GONE, y === undefined);
      element.style.transform = isWhole || y === undefined ? "" : `translateY(${this.top + y}px)`;
    });
    this.svg.style.height = isWhole ? "" : `${this.top + height + this.bottom}px`;
    if (!isWhole && !this.isWatched) this.watch();
  }

  /** At another width, rows are as high as they are there. */
  watch() {
    this.isWatched = true;
    let layout = layoutAt(this.svg.parentElement?.clientWidth ?? 0);
    new ResizeObserver(([{ contentRect }]) => {
      const now = layoutAt(contentRect.width);
      if (now !== layout) this.closeUp();
      layout = now;
    }).observe(/** @type {Element} */ (this.svg.parentElement));
  }
}
