// The card: what a mark says, the passage that says so, and a link to more. There is one for the page. It is shown for
// what is pointed at, else for what the keyboard is at; it stays as long as that or the card itself is pointed at, and
// Escape dismisses it (WCAG 2.2, 1.4.13).

import { contentOf } from "./content.js";
import { moved, placeOf, room } from "./placing.js";

/** @import { Box } from "./placing.js" */

/**
 * What a card is to show, and where.
 * @typedef {object} Asked
 * @property {EventTarget} mark what it is about
 * @property {string} words what the mark says, line by line
 * @property {string} passage "" for none
 * @property {string} url where its link leads
 * @property {string} opens what its link is called
 * @property {Box} about the place that it is shown next to
 * @property {HTMLElement} host what it is put into and moves with, which CSS positions
 */

// ms in which the pointer may cross other marks, or nothing, on its way into the card.
const WAIT = 200;

const card = document.createElement("div");
card.className = "dl-card";
// The mark's name has these words already, and a screen reader would say them twice. So neither is the link for the
// keyboard: Enter on the mark does the same.
card.setAttribute("aria-hidden", "true");

/** @type {Asked | undefined} */
let pointed;
/** @type {Asked | undefined} */
let focused;
/** @type {Asked | undefined} */
let shown;
/** @type {Box} where the card is to be shown, from its host's left and upper edge */
let place;
let wasTapped = false;
let timer = 0;

/** @param {Asked} asked */
const putInPlace = ({ host }) => {
  const { left, top } = host.getBoundingClientRect();
  const inside = room();
  /** @param {{ left: number, top: number }} place */
  const put = (place) => {
    card.style.left = `${place.left - left}px`;
    card.style.top = `${place.top - top}px`;
  };
  card.style.maxWidth = `min(20rem, ${inside.right - inside.left}px)`;
  card.style.maxHeight = `${inside.bottom - inside.top}px`;
  // It is measured inside the window: beyond it, a phone would make room for it.
  put(inside);
  if (card.parentNode !== host) host.append(card);
  put(placeOf(moved(place, left, top), card.getBoundingClientRect(), inside));
};

/** @param {Asked} asked */
const fill = (asked) => {
  card.replaceChildren(...contentOf(asked));
  putInPlace(asked);
};

const settle = () => {
  clearTimeout(timer);
  const asked = pointed ?? focused;
  if (asked?.mark === shown?.mark) return;
  shown = asked;
  if (!asked) return card.remove();
  const { about, host } = asked;
  const { left, top } = host.getBoundingClientRect();
  place = moved(about, -left, -top);
  fill(asked);
};

const settleSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(settle, WAIT);
};

/**
 * Shows the card of what is pointed at, or was tapped.
 * @param {Asked} asked
 */
export const pointAt = (asked) => {
  pointed = asked;
  if (shown && shown.mark !== asked.mark) settleSoon();
  else settle();
};

/** Nothing is pointed at any more. */
export const pointAway = () => {
  pointed = undefined;
  settleSoon();
};

/**
 * Shows the card of what the keyboard is at; of nothing, if it left.
 * @param {Asked | undefined} asked
 */
export const focusOn = (asked) => {
  focused = asked;
  if (asked) pointed = undefined;
  settle();
};

export const dismissCard = () => {
  pointed = focused = undefined;
  settle();
};

/** @param {EventTarget} mark */
export const isCardOf = (mark) => shown?.mark === mark;

/**
 * Adds a passage that came after the card was shown.
 * @param {string} passage
 */
export const addPassage = (passage) => {
  if (shown) fill((shown = { ...shown, passage }));
};

/** Whether the finger that taps now has dismissed a card: then its tap does no more than that. */
export const hasDismissed = () => wasTapped;

// A finger that touches the card and leaves it again does not point elsewhere.
card.addEventListener("pointerenter", ({ pointerType }) => {
  if (pointerType === "touch") return;
  clearTimeout(timer);
  pointed = shown;
});
card.addEventListener("pointerleave", ({ pointerType }) => {
  if (pointerType !== "touch") pointAway();
});

// Not already when it comes down: it may be to scroll.
document.addEventListener(
  "pointerup",
  (event) => {
    const path = event.composedPath();
    const isElsewhere = shown !== undefined && !path.includes(card) && !path.includes(shown.mark);
    wasTapped = isElsewhere && event.pointerType !== "mouse";
    if (isElsewhere) dismissCard();
  },
  true,
);
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    dismissCard();
  },
  true,
);

// The card moves with the page; where it came to rest beyond the window, it finds another place next to its mark.
let pause = 0;
const comeBack = () => {
  if (!shown) return;
  const { left, top } = shown.host.getBoundingClientRect();
  const mark = moved(place, left, top);
  const inside = room();
  const box = card.getBoundingClientRect();
  const isSeen = mark.bottom > inside.top && mark.top < inside.bottom;
  if (isSeen && (box.top < inside.top || box.bottom > inside.bottom)) putInPlace(shown);
};
const comeBackSoon = () => {
  clearTimeout(pause);
  pause = setTimeout(comeBack, WAIT / 2);
};
document.addEventListener("scroll", comeBackSoon, { capture: true, passive: true });
// A phone's window changes its height as it scrolls. Where the width changes, marks move.
let width = document.documentElement.clientWidth;
window.addEventListener("resize", () => {
  if (width === (width = document.documentElement.clientWidth)) comeBackSoon();
  else dismissCard();
});
window.addEventListener("pagehide", dismissCard);
