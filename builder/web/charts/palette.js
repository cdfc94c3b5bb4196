// The palette is the one that the page names, or else the reader's; where colours are forced, the one that fits them.

import { DARK } from "../constants.js";

export const SCHEME = "data-md-color-scheme";
export const readers = matchMedia("(prefers-color-scheme: dark)");

const forced = matchMedia("(forced-colors: active)");

/** Whether the page is dark. */
export const isDark = () => {
  const named = !forced.matches && document.querySelector(`[${SCHEME}]`);
  return named ? named.getAttribute(SCHEME) === DARK : readers.matches;
};
