// With fingers: a swipe sideways pans, two fingers zoom, and a swipe up or down scrolls the page as everywhere else.

import { milliseconds, written } from "./moments.js";

/**
 * Where fingers are: their middle, and how far apart they are.
 * @typedef {{ fingers: number, x: number, y: number, spread: number }} Place
 */

// How far a finger moves before its direction counts, in px.
const SLACK = 6;

/**
 * The range that fingers have moved and stretched.
 * @param {number[]} range that was shown at first
 * @param {Place} start
 * @param {Place} now
 * @param {number} width of the plot, in px
 */
export const movedRange = ([from, to], start, now, width) => {
  const perPixel = (to - from) / width;
  const scale = start.spread / now.spread;
  const first = from + start.x * perPixel - now.x * perPixel * scale;
  return [first, first + (to - from) * scale];
};

/**
 * @param {PlotlyBox} box
 * @param {Plotly} plotly
 */
export const listenToFingers = (box, plotly) => {
  const { l, r } = box.layout.margin;
  /** @param {TouchEvent} event @returns {Place} */
  const place = ({ touches }) => {
    const xs = [...touches].map(({ clientX }) => clientX - box.getBoundingClientRect().left - l);
    // Fingers that meet would stretch it without end.
    const spread = xs.length > 1 ? Math.max(Math.abs(xs[0] - xs[1]), 20) : 1;
    return { fingers: xs.length, x: xs.reduce((sum, x) => sum + x) / xs.length, y: touches[0].clientY, spread };
  };
  /** @type {(Place & { range: number[], isOurs?: boolean }) | undefined} where they were first, and what was shown */
  let start;
  /** @type {number[] | undefined} what is to be shown */
  let range;
  const pan = () => {
    const shown = box.layout.xaxis.type === "date" ? range?.map(written) : range;
    if (box.isConnected) plotly.relayout(box, { "xaxis.range": shown });
    range = undefined;
  };
  /** @param {TouchEvent} event */
  const follow = (event) => {
    const now = place(event);
    if (!start || now.fingers !== start.fingers) return;
    const [across, down] = [Math.abs(now.x - start.x), Math.abs(now.y - start.y)];
    if (!start.isOurs && now.fingers < 2 && across < SLACK && down < SLACK) return;
    start.isOurs ??= now.fingers > 1 || across > down;
    if (!start.isOurs) return;
    if (!range) requestAnimationFrame(pan);
    range = movedRange(start.range, start, now, box.clientWidth - l - r);
  };
  /** @param {TouchEvent} event */
  const begin = (event) => {
    const { fixedrange, range } = box.layout.xaxis;
    start = fixedrange ? undefined : { ...place(event), range: range.map(milliseconds) };
  };
  // Plotly's own handling of fingers must not see them.
  /** @param {"touchstart" | "touchmove" | "touchend"} type @param {(event: TouchEvent) => void} [act] */
  const listen = (type, act) =>
    box.addEventListener(type, (event) => (event.stopPropagation(), act?.(event)), { capture: true, passive: true });
  listen("touchstart", begin);
  listen("touchmove", follow);
  listen("touchend");
};
