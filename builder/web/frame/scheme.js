// Without a palette in the address, the page is light or dark as the page around it, if that says which.

import { SCHEME } from "../charts/palette.js";
import { THEMES } from "../constants.js";

/** @import { Parameter } from "../constants.js" */

/** @param {() => void} redraw */
export const followHost = (redraw) => {
  if (new URLSearchParams(location.search).has(/** @satisfies {Parameter} */ ("theme"))) return;
  window.addEventListener("message", ({ source, data }) => {
    if (source !== parent || data?.message !== "scheme") return;
    const page = document.documentElement;
    const scheme = THEMES[data.scheme] ?? null;
    if (page.getAttribute(SCHEME) === scheme) return;
    if (scheme) page.setAttribute(SCHEME, scheme);
    else page.removeAttribute(SCHEME);
    redraw();
  });
};
