// The palette is the one that the page names, or else the reader's.

import { DARK } from "../constants.js";

export const SCHEME = "data-md-color-scheme";
export const readers = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark. */
export const isDark = () => {
  const named = document.querySelector(`[${SCHEME}]`);
  return named ? named.getAttribute(SCHEME) === DARK : readers.matches;
};
