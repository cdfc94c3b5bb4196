// Where a card is: next to what it is about, and wholly in the window.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box in px of the window */

// px between a card and what it is about.
const GAP = 8;
// px to the edges of the window.
const EDGE = 8;

/** The window, as far as no header covers it. @returns {Box} */
export const room = () => {
  const { clientWidth, clientHeight } = document.documentElement;
  const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  return {
    left: EDGE,
    top: Math.max(header, 0) + EDGE,
    right: clientWidth - EDGE,
    bottom: clientHeight - EDGE,
  };
};

/**
 * @param {number} start
 * @param {number} size
 * @param {number} from
 * @param {number} to
 */
const shiftedInto = (start, size, from, to) => Math.max(from, Math.min(start, to - size));

/**
 * The left and upper edge of a card: above what it is about, else below, else right or left of it, wherever there is
 * room. Without room on any side it is over it.
 * @param {Box} about
 * @param {{ width: number, height: number }} size
 * @param {Box} room
 */
export const placeOf = (about, { width, height }, room) => {
  const left = shiftedInto((about.left + about.right - width) / 2, width, room.left, room.right);
  const above = about.top - GAP - height;
  if (above >= room.top) return { left, top: above };
  const below = about.bottom + GAP;
  if (below + height <= room.bottom) return { left, top: below };
  const top = shiftedInto((about.top + about.bottom - height) / 2, height, room.top, room.bottom);
  const after = about.right + GAP;
  if (after + width <= room.right) return { left: after, top };
  const before = about.left - GAP - width;
  if (before >= room.left) return { left: before, top };
  return { left, top: shiftedInto(below, height, room.top, room.bottom) };
};

/**
 * @param {Box} box
 * @param {number} across
 * @param {number} down
 * @returns {Box}
 */
export const moved = ({ left, top, right, bottom }, across, down) => ({
  left: left + across,
  top: top + down,
  right: right + across,
  bottom: bottom + down,
});
