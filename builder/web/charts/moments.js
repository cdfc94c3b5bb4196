// Values of an axis as numbers; moments count in milliseconds.

/** How long a day is. */
export const DAY = 86_400_000;

/** @param {string | number} value */
export const milliseconds = (value) =>
  typeof value === "number" ? value : Date.parse(`${value.replace(" ", "T")}Z`);

/**
 * A moment as Plotly reads it.
 * @param {number} moment
 */
export const written = (moment) => new Date(moment).toISOString().slice(0, 19);

/**
 * A range of a length around its middle.
 * @param {number} middle
 * @param {number} length
 */
export const rangeOf = (middle, length) => [middle - length / 2, middle + length / 2];

/**
 * A range moved so that a value outside of it is in its middle; undefined if the value is within.
 * @param {number[]} range
 * @param {number} value
 */
export const rangeAround = ([start, end], value) => {
  if (value >= start && value <= end) return undefined;
  const shift = value - (start + end) / 2;
  return [start + shift, end + shift];
};
