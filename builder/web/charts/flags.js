// The days on which articles appeared: a flag each, at the top of an explored timeline.

import { all, madeSvg, one } from "../dom.js";
import { milliseconds } from "./moments.js";

/** @typedef {{ group: SVGGElement, y: number, moment: number, wide: number }} Flag */

// px between flags.
const APART = 4;

/**
 * A flag as the picture has it, copied.
 * @param {SVGElement} flag
 * @param {SVGElement} svg that the copy is put into
 * @param {number} top what is above the plot, in px
 * @returns {Flag}
 */
export const flagOf = (flag, svg, top) => {
  const pennant = /** @type {SVGElement} */ (one(flag, "path").cloneNode(true));
  const words = all(flag, "text").find((text) => getComputedStyle(text).display !== "none");
  const group = /** @type {SVGGElement} */ (madeSvg("g", {}));
  group.append(pennant, ...(words ? [words.cloneNode(true)] : []));
  svg.append(group);
  const y = Number(one(flag, "svg").getAttribute("y")) - top;
  return { group, y, moment: milliseconds(flag.dataset.moment ?? ""), wide: group.getBBox().width };
};

/**
 * Flags are where their days end; of two that would meet, the first one is left out.
 * @param {Flag[]} flags
 * @param {number[]} range
 * @param {number} width of the plot, in px
 */
export const showFlags = (flags, [from, to], width) => {
  let next = Infinity;
  for (const { group, y, moment, wide } of [...flags].reverse()) {
    const x = ((moment - from) / (to - from)) * width;
    const isShown = x > 0 && x <= width && x + APART < next;
    group.classList.toggle("dl-gone", !isShown);
    group.setAttribute("transform", `translate(${x.toFixed(2)},${y})`);
    if (isShown) next = x - wide;
  }
};
