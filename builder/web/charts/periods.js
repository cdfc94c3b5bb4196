// A crowded timeline counts its events. Once readers zoom in until few enough are in view, each is drawn: from scripts
// of its periods, since a sandboxed frame may neither fetch nor import.

import { joined } from "./joined.js";
import { loaded } from "./loaded.js";
import { unpacked } from "./marks.js";
import { DAY } from "./moments.js";
import { lengthOf } from "./seen.js";
import { Zoomed } from "./zoomed.js";

/** @import { Figure } from "./figures.js" */

/**
 * What is known of the events before any period is loaded.
 * @typedef {object} Counted
 * @property {[start: number | null, end: number | null][]} extents in days since 1970, in the order of the periods
 * @property {number} size how many events are in a period
 * @property {number} most how many are drawn one by one at most
 * @property {number | string} step of the columns, as Plotly writes it
 */

/** @typedef {{ figure: any, lanes: number[], links: string, key: string[] }} Period as its script has it */

/**
 * The numbers of the events that are in view.
 * @param {Counted} counted
 * @param {number[]} range in milliseconds
 */
export const inView = ({ extents }, [from, to]) =>
  extents.flatMap(([start, end], n) =>
    (start ?? -Infinity) * DAY <= to && (end ?? Infinity) * DAY >= from ? [n] : [],
  );

/**
 * The numbers of the periods that have to be loaded to draw what is in view; undefined if that is too much.
 * @param {Counted} counted
 * @param {number[]} range
 */
export const periodsIn = (counted, range) => {
  const events = inView(counted, range);
  if (events.length > counted.most) return undefined;
  return [...new Set(events.map((n) => Math.floor(n / counted.size)))];
};

/**
 * The step below which no tick may be, and no range: that of the columns; where less than a column is in view, that of
 * the shortest time, so that readers come to the events of a month that has thousands.
 * @param {Counted} counted
 * @param {number[]} range
 */
export const finestOf = ({ extents, step }, [from, to]) => {
  if (to - from >= lengthOf(step) * 0.999) return step;
  const lengths = extents.map(([start, end]) => (end ?? Infinity) - (start ?? -Infinity));
  const shortest = lengths.reduce((one, other) => Math.min(one, other), Infinity);
  if (shortest < 1) return DAY / 24;
  if (shortest === 1) return DAY;
  return shortest > 31 ? step : "M1";
};

export class Periods {
  /** @type {Map<number, Promise<Period>>} */
  scripts = new Map();
  /** The numbers of the periods that `zoomed` is made of. */
  shown = "";
  /** @type {Zoomed | undefined} */
  zoomed;

  /**
   * @param {Figure} figure that counts the events
   * @param {string} data where the chart's own data is; that of its periods is beside it
   * @param {string} root the way to the root of the site
   */
  constructor(figure, data, root) {
    this.figure = figure;
    /** @type {Counted} */
    this.counted = figure.layout.meta.periods;
    this.data = data;
    this.root = root;
  }

  /** How to see what is counted. */
  wayIn() {
    return ` Zoom in until ${this.counted.most} events or fewer are in view, and each is drawn.`;
  }

  /** @param {number} number */
  period(number) {
    const known = this.scripts.get(number) ?? loaded(new URL(`period-${number}.js`, this.data).href);
    this.scripts.set(number, known);
    known.catch(() => this.scripts.delete(number));
    return known;
  }

  /**
   * The events in view, if they are few enough; where there are none, the same as before.
   * @param {number[]} range
   * @param {Zoomed | undefined} before
   */
  async at(range, before) {
    const numbers = periodsIn(this.counted, range);
    if (!numbers) return undefined;
    if (!numbers.length) return before;
    const shown = numbers.join();
    if (shown !== this.shown) {
      const periods = await Promise.all(numbers.map((number) => this.period(number)));
      this.zoomed = this.of(periods);
      this.shown = shown;
    }
    this.zoomed?.show(range);
    return this.zoomed;
  }

  /** @param {Period[]} periods */
  of(periods) {
    const { figure, sources } = joined(periods.map(({ figure, lanes }) => ({ figure: unpacked(figure), lanes })));
    const { xaxis } = this.figure.layout;
    const layout = { ...figure.layout, xaxis };
    return new Zoomed({ ...figure, layout }, sources, periods, this.root);
  }
}
