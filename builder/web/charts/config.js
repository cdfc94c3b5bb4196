// How Plotly is set up: its buttons, and what it leaves to the chart.

import { save } from "./saving.js";

/** @import { Drawing } from "./drawing.js" */

/** @param {Drawing} drawing */
export const configOf = (drawing) => ({
  displaylogo: false,
  showSendToCloud: false,
  displayModeBar: true,
  // Two taps on two marks are no double click.
  doubleClick: false,
  modeBarButtons: [
    [
      "zoomIn2d",
      "zoomOut2d",
      "resetScale2d",
      // Plotly's own would leave out what is over its drawing.
      { name: "save", title: "Download as a PNG", icon: drawing.plotly.Icons.camera, click: () => save(drawing) },
    ],
  ],
  // The chart sees to that: Plotly looks at the window only, and not at what is in a closed tab.
  responsive: false,
  scrollZoom: false,
});
