// Walking from mark to mark with the keyboard, and zooming.

/**
 * By how much a key makes longer what is shown, if it does.
 * @param {string} key
 */
export const scaleOf = (key) => ({ "+": 0.5, "=": 0.5, "-": 2, "−": 2 })[key];

/**
 * Where a key leads among marks, if it leads anywhere.
 * @param {string} key
 * @param {number | undefined} position of the mark that the reader is at
 * @param {number} count of marks
 */
export const stepTo = (key, position, count) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (!count) return undefined;
  if (step) return Math.min(Math.max((position ?? (step > 0 ? -1 : count)) + step, 0), count - 1);
  return { Home: 0, End: count - 1 }[key];
};
