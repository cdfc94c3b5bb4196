// Zooming in on a chart that counts: where few enough events are in view, each is drawn, with the key of their marks.

/** @import { Drawing } from "./drawing.js" */

/** @param {number} number */
const counted = (number) => (number === 1 ? "1 event" : `${number} events`);

// After how many milliseconds without a move of the axis the reader has stopped moving it.
const STOPPED = 120;

/**
 * The key is that of what is drawn.
 * @param {Drawing} drawing
 */
const showKey = ({ chart: { element, plot }, zoomed }) => {
  element.querySelector(".dl-key")?.remove();
  const entries = zoomed?.key.map((entry) => `<li>${entry}</li>`);
  if (entries) plot.insertAdjacentHTML("beforebegin", `<ul class="dl-key">${entries.join("")}</ul>`);
};

/**
 * @param {Drawing} drawing
 * @param {number[]} range that its axis shows
 */
const zoom = async (drawing, range) => {
  const { chart, zoomed: before, periods, walk } = drawing;
  const shown = before?.shown().join();
  try {
    const now = await periods.at(range, before);
    if (chart.drawing !== drawing || (now === before && now?.shown().join() === shown)) return;
    drawing.zoomed = now;
    await drawing.draw();
    if (now !== before) showKey(drawing);
    chart.say(now ? `${counted(walk.marks.length)}, each drawn.` : "Events are counted.");
  } catch {
    chart.say("The events in view could not be loaded; the table has them.");
  }
};

/**
 * To be called whenever the axis has moved.
 * @param {Drawing} drawing
 */
export const zoomerOf = (drawing) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  return () => {
    clearTimeout(waiting);
    if (drawing.periods) waiting = setTimeout(() => zoom(drawing, drawing.range()), STOPPED);
  };
};

/** @param {Drawing} drawing */
export const zoomOut = (drawing) => {
  if (!drawing.zoomed) return;
  drawing.zoomed = undefined;
  drawing.chart.picture.svg.style.height = "";
  showKey(drawing);
};
