// What the address of the page asks for: only values that make sense are used.

import { isDay } from "../days.js";

/** @import { Known } from "../charts/known.js" */
/** @import { Parameter, State } from "../constants.js" */

/**
 * What the page loads of its chart's events besides, if its address chooses among them.
 * @typedef {object} Events
 * @property {(string | number)[]} links the marks in all states: the markup of those that were others on earlier days,
 *   and how many between them are the same as ever; empty if all are
 * @property {Record<string, State[]>} events
 * @property {Record<string, string>} actors their names
 * @property {Record<string, string>} kinds
 * @property {string} first the day from which the first article is known
 */

/** @typedef {Known & Events} Story */

/**
 * @param {string} search the query of the address
 * @param {Pick<Story, "actors" | "kinds">} story
 */
export const askedIn = (search, story) => {
  const query = new URLSearchParams(search);
  /** @param {Parameter} name @param {(value: string) => boolean} isSound */
  const sound = (name, isSound) => {
    const value = query.get(name);
    return value !== null && isSound(value) ? value : undefined;
  };
  const [from, to] = [sound("from", isDay), sound("to", isDay)];
  return {
    ...(from && to && from > to ? {} : { from, to }),
    known: sound("as-known-on", isDay),
    actor: sound("actor", (id) => Object.hasOwn(story.actors, id)),
    kind: sound("kind", (id) => Object.hasOwn(story.kinds, id)),
    most: sound("most", (number) => /^[1-9]\d{0,4}$/.test(number)),
  };
};
