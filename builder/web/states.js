// An event is reported differently as time goes by: it has a state from each day on that changed it.

/**
 * The state that an event has on a day, undefined if it is not known yet; without a day its newest.
 * @template T
 * @param {T[]} states the oldest first
 * @param {(state: T) => string} since the day from which a state holds
 * @param {string | undefined} day
 */
export const stateOn = (states, since, day) =>
  day ? states.findLast((state) => since(state) <= day) : states.at(-1);

/**
 * The days between which something may have happened: "" if there is no such bound, null if nothing is known.
 * @typedef {{ lower: string | null, upper: string }} Bounds
 */

/**
 * Whether something may have happened in a period, either end of which may be open.
 * @param {Bounds} bounds
 * @param {{ from?: string, to?: string }} period
 */
export const mayBeIn = ({ lower, upper }, { from, to }) =>
  !(from || to) || (lower !== null && (!to || lower <= to) && (!from || !upper || upper >= from));
