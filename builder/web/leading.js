// An address with `?known=` and a day leads to the page of what was known then: that of the last day with news by then.
// What else the address chooses is chosen there, too.

import { addressWith } from "./address.js";
import { loaded } from "./charts/loaded.js";
import { DAYS_FILE, KNOWN_FOLDER } from "./constants.js";
import { isDay } from "./days.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** Leads there, if the address asks for it and there is such a page. */
export const leadToDay = async () => {
  const { known: day = "", ...others } = Object.fromEntries(new URLSearchParams(location.search));
  if (!isDay(day) || document.querySelector(".dl-kit")) return;
  try {
    /** @type {string[]} */
    const days = await loaded(new URL(KNOWN_FOLDER + DAYS_FILE, here).href);
    const last = days.findLast((each) => each <= day);
    if (last) location.replace(addressWith(new URL(`${KNOWN_FOLDER}${last}/`, here), others));
  } catch {
    // A story of a single day has no such pages.
  }
};
