// What readers choose to see of a chart.

/** @import { StateThen } from "./charts/known.js" */

/** @typedef {{ from?: string, to?: string }} Period from a day to a day; either may be open */

/**
 * @typedef {object} Choice
 * @property {(event: string, knownFrom: string) => boolean} shows whether a mark is shown, by its event and the day
 *   from which that is known
 * @property {string} known the day as of which all is shown; "" for today
 * @property {Period} period the time asked for, to which an explored chart moves
 * @property {string} said what is chosen, in words; "" if nothing is
 */

/** @typedef {{ stateOf: (address: string) => StateThen | undefined }} States what was at an address on the day */
/** @typedef {Choice & States} View a choice, and what it means for a chart */

/** @type {View} */
export const everything = { shows: () => true, known: "", period: {}, said: "", stateOf: () => undefined };
