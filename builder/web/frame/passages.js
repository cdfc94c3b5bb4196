// The passages for cards are loaded once the reader comes to the picture.

import { loaded } from "../charts/loaded.js";

/** @import { Chart } from "../charts/chart.js" */

const COMING = ["pointerover", "focusin"];

/**
 * Loads them when they are wanted.
 * @param {Chart} chart
 */
export const loadPassages = ({ element, plot, picture, data }) => {
  const address = new URL(element.dataset.passages ?? "", data).href;
  const load = async () => {
    for (const name of COMING) plot.removeEventListener(name, load);
    // They may be there with what a choice needs. Without them a card still says the rest.
    const { passages } = window.datelineData?.[address] ?? (await loaded(address).catch(() => ({})));
    if (passages) picture.takePassages(passages);
  };
  for (const name of COMING) plot.addEventListener(name, load);
};
