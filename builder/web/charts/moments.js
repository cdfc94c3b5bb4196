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

// What is shown beside the time asked for, at least, so that one sees what was just before and after it.
const AROUND = 3 * DAY;

/**
 * The range that shows the time asked for.
 * @param {{ from?: string, to?: string }} period days; either may be open, and is then that of the whole
 * @param {number[]} whole what the axis shows at first
 */
export const rangeOver = ({ from, to }, [first, last]) => {
  if (!from && !to) return [first, last];
  const start = from ? Date.parse(from) : Math.min(first, Date.parse(to ?? "") - AROUND);
  const end = to ? Date.parse(to) + DAY : Math.max(last, start + AROUND);
  const around = Math.max(AROUND, (end - start) / 4);
  return [start - around, end + around];
};
