// The time asked for divides the events: what was surely in it, what went on then, and what may have been in it.

/** @import { Chosen } from "./form.js" */

export const GOING = "going";
export const MAY = "may";

/**
 * Where an event belongs that may have been in the time asked for; "" if it surely was, or if no time is asked for.
 * @param {DOMStringMap} data of the event: its bounds, `since` and `until` if it went on, whether it is approximate
 * @param {Chosen} period
 */
export const tierOf = ({ from: lower, to: upper, since, until, approximate }, { from, to }) => {
  if (!from && !to) return "";
  if (since) return (!to || since <= to) && (!from || !until || until >= from) ? GOING : MAY;
  const begins = !from || (lower && lower >= from);
  const ends = !to || (upper && upper <= to);
  return begins && ends && approximate === undefined ? "" : MAY;
};

/** @param {Chosen} period */
const isOneDay = ({ from, to }) => from === to;

/**
 * What a fold has, in words.
 * @param {string} tier
 * @param {Chosen} period
 */
export const foldName = (tier, period) => {
  const then = isOneDay(period) ? "that day" : "that time";
  if (tier === GOING) return `Going on ${isOneDay(period) ? then : "then"}`;
  return `May fall ${isOneDay(period) ? "on" : "in"} ${then}`;
};

/**
 * How many events are left, in words.
 * @param {Record<string, number>} left the numbers by tier
 * @param {number} all
 * @param {Chosen} period
 */
export const inNumbers = (left, all, period) => {
  const sum = Object.values(left).reduce((one, other) => one + other, 0);
  if (!period.from && !period.to) return `${sum} of ${all} events`;
  const surely = sum - left[GOING] - left[MAY];
  const parts = [
    `${surely} of ${all} events ${isOneDay(period) ? "on that day" : "in that time"}`,
    left[GOING] && `${left[GOING]} going on then`,
    left[MAY] && `${left[MAY]} that may fall ${isOneDay(period) ? "on it" : "in it"}`,
  ];
  return parts.filter(Boolean).join(", ");
};
