// The time that the reader asks for is a band behind the marks of a timeline.

import { DAY, milliseconds } from "./moments.js";

/** @import { Period } from "../choice.js" */
/** @import { Picture } from "./picture.js" */

/**
 * The first and the last moment of the time asked for, within a range; undefined if none is asked for.
 * @param {Period} period
 * @param {number[]} range
 */
export const endsOf = ({ from, to }, [first, last]) =>
  from || to ? [from ? Date.parse(from) : first, to ? Date.parse(to) + DAY : last] : undefined;

/**
 * Draws the band in a picture that says what its axis spans, as far as that is in it.
 * @param {Picture} picture
 * @param {string | undefined} span two moments
 * @param {Period} period
 */
export const showBand = ({ svg }, span, period) => {
  svg.querySelector(".dl-asked")?.remove();
  const range = span?.split("/").map(milliseconds) ?? [];
  const ends = endsOf(period, range);
  if (!span || !ends) return;
  const [left, right] = ends.map((end) => Math.min(Math.max((end - range[0]) / (range[1] - range[0]), 0), 1));
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.classList.add("dl-asked");
  for (const [name, share] of Object.entries({ x: left, width: Math.max(right - left, 0), height: 1 }))
    band.setAttribute(name, `${share * 100}%`);
  svg.prepend(band);
};
