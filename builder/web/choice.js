// What readers choose to see of a chart.

/**
 * @typedef {object} Choice
 * @property {(event: string, knownFrom: string) => boolean} shows whether a mark is shown, by its event and the day
 *   from which that is known
 * @property {Set<string> | null} expected the events that were only expected on the chosen day and have happened since
 */

/** @type {Choice} */
export const everything = { shows: () => true, expected: null };
