// Gives the frames of charts on this page their heights. One script serves all frames, however often it is loaded.

import { CHARTS_FOLDER } from "./constants.js";
import { heightIn } from "./sizes.js";

const own = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src);
const folder = new URL(CHARTS_FOLDER, own).href;
const loaded = (window.datelineEmbeds ??= new Set());

const framesOfCharts = () => [...document.getElementsByTagName("iframe")].filter(({ src }) => src.startsWith(folder));

// A message counts if it comes from a frame that shows a chart of this script's site. The frame is in a sandbox, so its
// origin is "null"; if its host left the sandbox out, its origin is that site's.
/** @param {MessageEvent} message */
const resize = ({ source, origin, data }) => {
  if (origin !== "null" && origin !== own.origin) return;
  const height = heightIn(data);
  const frame = height && source && framesOfCharts().find(({ contentWindow }) => contentWindow === source);
  if (frame) frame.style.height = `${height}px`;
};

if (!loaded.has(folder)) {
  loaded.add(folder);
  window.addEventListener("message", resize);
  // A frame that was ready before this script is asked for its height again; the question holds no secret of the page.
  for (const { contentWindow, dataset } of framesOfCharts())
    contentWindow?.postMessage({ message: "ready", secret: dataset.secret }, "*");
}
