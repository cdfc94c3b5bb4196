// What is loaded once for all charts, when the first is explored: Plotly, and what draws with it.

import { EXPLORING, PLOTLY } from "../constants.js";
import { loadOnce } from "./once.js";

/** @import { Exploring } from "../explore.js" */

/** @returns {Promise<Exploring>} */
export const exploring = async () => {
  await Promise.all([loadOnce(PLOTLY), loadOnce(EXPLORING)]);
  return window.datelineExploring;
};
