// The replay: the pages of the days on which articles appeared, one after the other, until the present. Its button
// begins it on any of them, and pauses it; without scripts the same pages are links.

import { all, one } from "./dom.js";

const PLAYING = "replay";
// ms that a page is shown.
const STAY = 6000;

let turn = 0;

/** @param {HTMLAnchorElement} link @param {boolean} isPlaying whether the replay goes on there */
const go = (link, isPlaying) => {
  const next = /** @type {HTMLAnchorElement} */ (link.cloneNode());
  next.search = isPlaying ? `?${PLAYING}` : "";
  next.hidden = true;
  // A real link, so that instant navigation takes part.
  link.after(next);
  next.click();
  next.remove();
};

/** Sets up the replay where the page has the bar of days. */
export const setUpReplay = () => {
  clearTimeout(turn);
  const [bar] = all(document, ".dl-steps:has(.dl-replay)");
  if (!bar) return;
  const button = one(bar, ".dl-replay");
  /** @type {HTMLAnchorElement[]} */
  const links = all(bar, "ol a");
  const current = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[current + 1];
  let isPlaying = new URLSearchParams(location.search).has(PLAYING) && next !== undefined;
  // The last link of a day's page leads to the present, where there is no more to play.
  const wait = () => (turn = setTimeout(() => go(next, next !== links.at(-1)), STAY));
  const show = () => (button.textContent = isPlaying ? "Pause" : "Replay");
  button.hidden = false;
  button.addEventListener("click", () => {
    isPlaying = !isPlaying;
    clearTimeout(turn);
    if (isPlaying && !next) return go(links[0], true);
    if (isPlaying) wait();
    show();
  });
  if (isPlaying) wait();
  show();
};
