// Stable links: a click copies the address. Where it cannot be copied, the link is followed.

import { around } from "./dom.js";

// How long it says so, in ms.
const SHOWN = 2000;

/** @type {HTMLElement | undefined} */
let spoken;

/** A page with such links says what was copied to those who do not see it. */
export const setUpCopying = () => {
  if (spoken?.isConnected || !document.querySelector(".dl-link")) return;
  spoken = document.createElement("p");
  spoken.className = "dl-said";
  spoken.setAttribute("role", "status");
  document.querySelector("main")?.append(spoken);
};

/** @param {string} text */
const say = (text) => {
  if (spoken) spoken.textContent = text;
};

/** @param {MouseEvent} event */
const copy = async (event) => {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = around(event, ".dl-link");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  link.dataset.said = "Copied";
  say("Link copied");
  setTimeout(() => {
    delete link.dataset.said;
    say("");
  }, SHOWN);
};

document.addEventListener("click", copy);
