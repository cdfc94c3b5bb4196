// Plotly is loaded once for all charts, when the first is explored, from the folder that this script came from.

import { PLOTLY } from "../constants.js";

export const CONFIG = {
  displaylogo: false,
  showSendToCloud: false,
  displayModeBar: true,
  // Two taps on two marks are no double click.
  doubleClick: false,
  modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
  // The chart sees to that: Plotly looks at the window only, and not at what is in a closed tab.
  responsive: false,
  scrollZoom: false,
};

const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** @type {Promise<Plotly> | undefined} */
let loading;

/** @returns {Promise<Plotly>} rejected if it cannot be loaded; the next call tries again */
export const plotly = () =>
  (loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(PLOTLY, own).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(script.src));
    };
    document.head.append(script);
  }));
