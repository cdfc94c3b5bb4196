// The parts in which the cards of events come. In which an event is depends on its id alone, as in embeds/events.py.

/**
 * An event as it was reported from a day on: its title as it is in a snippet, and its card as markup.
 * @typedef {[since: string, title: string, card: string]} EventState
 */

/**
 * The number of the part that an event is in.
 * @param {string} id
 * @param {number} count how many parts there are
 */
export const partOf = (id, count) =>
  [...id].reduce((total, sign) => (Math.imul(total, 31) + Number(sign.codePointAt(0))) >>> 0, 0) % count;

/**
 * The file of the part that an event is in, beside the page that shows it.
 * @param {string} id
 * @param {number} count
 */
export const fileOf = (id, count) => `part-${partOf(id, count)}.js`;
