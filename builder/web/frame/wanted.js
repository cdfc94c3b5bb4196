// What the page loads if its address chooses what is shown: how to choose, and what there is to choose from.

import { loaded } from "../charts/loaded.js";
import { loadOnce } from "../charts/once.js";
import { CHOOSING, CHOOSING_SCRIPT } from "../constants.js";
import { one } from "../dom.js";

const LOST = "What the address asks for could not be loaded: this is the whole chart, as it is known today.";

export const isChoosing = () => {
  const query = new URLSearchParams(location.search);
  return CHOOSING.some((name) => query.get(name));
};

/**
 * What there is to choose from, its marks drawn in all states; undefined if it could not be loaded, and a note says so.
 * @param {HTMLElement} element of the chart
 */
export const choices = async (element) => {
  const figure = new URL(element.dataset.figure ?? "", document.baseURI);
  try {
    const file = new URL(element.dataset.choices ?? "", figure);
    const [story] = await Promise.all([loaded(file.href), loadOnce(CHOOSING_SCRIPT)]);
    window.datelineChoosing.drawStates(one(element, ".dl-plot > svg"), story);
    return story;
  } catch {
    const note = one(element, ".dl-chosen");
    note.textContent = LOST;
    note.hidden = false;
    return undefined;
  }
};
