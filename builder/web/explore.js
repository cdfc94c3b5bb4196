// What draws charts that readers explore: loaded with Plotly, when the first is.

import { Drawing } from "./charts/drawing.js";

/** @typedef {{ Drawing: typeof Drawing }} Exploring */

window.datelineExploring = { Drawing };
