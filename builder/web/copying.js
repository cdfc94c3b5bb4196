// Stable links: a click copies the address, or a citation. Where it cannot be copied, the link is followed.

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

/** What a link is there to copy. @param {HTMLAnchorElement} link */
const copied = ({ dataset: { cite }, href }) => {
  if (!cite) return href;
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  return `${cite} ${canonical?.href ?? location.href.replace(/#.*/, "")}`;
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
    await navigator.clipboard.writeText(copied(link));
  } catch {
    location.assign(link.href);
    return;
  }
  link.dataset.said = "Copied";
  say(link.dataset.cite ? "Citation copied" : "Link copied");
  setTimeout(() => {
    delete link.dataset.said;
    say("");
  }, SHOWN);
};

document.addEventListener("click", copy);
