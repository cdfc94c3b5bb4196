// Links in the note that says what of a chart, or which state of an event, is shown.

import { addressWith } from "../address.js";

/** @import { Parameter } from "../constants.js" */

/**
 * What leads to the same page without one of the choices.
 * @param {Parameter} name
 * @param {string} text
 */
export const without = (name, text) => {
  const query = new URLSearchParams(location.search);
  query.delete(name);
  const link = document.createElement("a");
  link.href = addressWith(location, Object.fromEntries(query));
  link.target = "_self";
  link.textContent = text;
  return link;
};

/** The source no longer says as of which day it is, where another one is shown than the newest. */
export const dropDay = () => document.querySelector(".dl-source a")?.nextSibling?.remove();
