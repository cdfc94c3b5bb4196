// What a chart said on an earlier day: the builder put all of it into the page.

/**
 * An earlier state; its words and its passage are null where they were the same as now.
 * @typedef {[
 *   since: string,
 *   words: string | null,
 *   cells: Record<string, string>,
 *   key: number[],
 *   passage: string | null,
 * ]} Was
 */

/**
 * What a chart knows of earlier days, as charts/states.py writes it.
 * @typedef {object} Known
 * @property {Record<string, [since: string, ...Was[]]>} states by address: the day from which the newest holds, then
 *   the earlier ones
 * @property {([event: string, knownFrom: string, key: number[]] | null)[]} rows for each row of the table
 */

/** @typedef {{ number: number, was: Was | undefined }} StateThen a state by its number; `was` only of an earlier one */

/** @type {Known} */
export const NOTHING = { states: {}, rows: [] };

/**
 * The state of what is at an address on a day; undefined if it only ever had one.
 * @param {Known} known
 * @param {string} address
 * @param {string} day "" for today
 * @returns {StateThen | undefined}
 */
export const stateThen = ({ states }, address, day) => {
  if (!Object.hasOwn(states, address)) return undefined;
  const [since, ...earlier] = states[address];
  const isNewest = !day || since <= day;
  const number = isNewest ? earlier.length : earlier.findLastIndex(([from]) => from <= day);
  return { number, was: earlier[number] };
};

/**
 * Whether something is drawn in a state.
 * @param {string} states the numbers of those in which it is; "" for all
 * @param {StateThen} state
 */
export const isDrawnIn = (states, { number }) => !states || states.split(" ").includes(`${number}`);
