// The script of the ways to embed is loaded where they are, and for the first click on a link to them.

import { loadOnce } from "./charts/once.js";
import { around } from "./dom.js";
import { isPlain } from "./page.js";

const SCRIPT = "kit.js";
// A site may also have it on every page.
let isLoaded = Boolean(document.querySelector(`script[src$="dateline/${SCRIPT}"]`));

const load = async () => {
  if (!isLoaded) await loadOnce(SCRIPT);
  isLoaded = true;
};

/** Loads it where the page has the ways; without it they are text to copy. */
export const setUpKit = () => {
  if (document.querySelector(".md-content .dl-kit")) load().catch(() => {});
};

/**
 * The link takes along what is chosen on the page; what it has of its own, an event or a day, it keeps.
 * @param {MouseEvent} event
 */
const take = async (event) => {
  /** @type {HTMLAnchorElement | null | undefined} */
  const link = around(event, ".dl-embed");
  if (!link) return;
  link.dataset.asked ??= link.search;
  const query = new URLSearchParams(location.search);
  for (const [name, value] of new URLSearchParams(link.dataset.asked)) query.set(name, value);
  link.search = `${query}`;
  if (isLoaded || !isPlain(event) || !window.HTMLDialogElement) return;
  event.preventDefault();
  event.stopPropagation();
  try {
    await load();
    link.click();
  } catch {
    location.assign(link.href);
  }
};

document.addEventListener("click", take, true);
