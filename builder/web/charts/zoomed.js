// What takes the place of the picture of a crowded timeline once each event in view is drawn: the marks of its periods,
// which no page has.

import { shownOnCard, takeTooltips, wordsAt } from "./links.js";
import { timesIn } from "./seen.js";
import { rowFinder, shownRows } from "./stack.js";

/** @import { Figure } from "./figures.js" */
/** @import { Source } from "./joined.js" */
/** @import { Period } from "./periods.js" */
/** @import { Row } from "./stack.js" */

/**
 * The marks of a period by their rows, of which each has one, but for the names of lanes.
 * @param {Period} period in which addresses begin at the root of the site
 * @param {string} root the way there
 */
const marksIn = ({ links, figure }, root) => {
  const box = document.createElement("template");
  box.innerHTML = `<svg>${links}</svg>`;
  /** @type {SVGAElement[]} */
  const marks = [...box.content.querySelectorAll("a")].map((mark) => /** @type {any} */ (mark));
  takeTooltips(marks);
  for (const { href } of marks) href.baseVal = root + href.baseVal;
  /** @type {Row[]} */
  const rows = figure.layout.meta.rows;
  return rows.map(([isHeading]) => (isHeading ? undefined : marks.shift()));
};

export class Zoomed {
  /** What the axis shows. */
  range = [0, 0];

  /**
   * @param {Figure} figure
   * @param {Source[]} sources by row
   * @param {Period[]} periods
   * @param {string} root the way to the root of the site
   */
  constructor(figure, sources, periods, root) {
    this.figure = figure;
    this.root = root;
    this.times = timesIn(figure.data, rowFinder(figure.layout.meta.rows));
    const marks = periods.map((period) => marksIn(period, root));
    this.links = sources.map(({ period, row }) => marks[period][row]);
    /** Each entry as markup, once. */
    this.key = [...new Set(periods.flatMap(({ key }) => key))];
  }

  /**
   * Chooses the events in a range; where there are none, arrows at the edges lead to those chosen before.
   * @param {number[]} range
   */
  show(range) {
    const before = this.range;
    this.range = range;
    if (!this.shown().includes(true)) this.range = before;
  }

  rowLinks() {
    return this.links;
  }

  /** Which rows are shown: those of events that are in view. */
  shown() {
    const [from, to] = this.range;
    return shownRows(this.figure.layout.meta.rows, (n) => {
      const time = this.times.get(n);
      return Boolean(time && time.start <= to && time.end >= from);
    });
  }

  /** It has no days on which articles appeared, as the columns have none. */
  flags() {
    return [];
  }

  /** @param {SVGAElement} link */
  cardOf(link) {
    return shownOnCard(link, this.root);
  }

  /** @param {string} url where a mark leads */
  wordsOf(url) {
    return wordsAt(this.links, url);
  }
}
