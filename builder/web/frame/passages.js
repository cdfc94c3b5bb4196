// The passages for cards are loaded once the reader comes to the picture.

import { loaded } from "../charts/loaded.js";
import { PASSAGES_FILE } from "../constants.js";

/** @import { Chart } from "../charts/chart.js" */

const COMING = ["pointerover", "focusin"];

/**
 * Loads them when they are wanted.
 * @param {Chart} chart
 */
export const loadPassages = ({ plot, picture, data }) => {
  const load = () => {
    for (const name of COMING) plot.removeEventListener(name, load);
    // Without them a card still says the rest.
    loaded(new URL(PASSAGES_FILE, data).href).then((passages) => picture.takePassages(passages), () => {});
  };
  for (const name of COMING) plot.addEventListener(name, load);
};
