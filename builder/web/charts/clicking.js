// Mouse and fingers on an explored chart: events are pointed at by their marks and their captions.

import { addressOf } from "./marks.js";
import { target } from "./links.js";

/** @import { Drawing } from "./drawing.js" */

// How far a finger or the mouse may move in a click, in px.
const STILL = 5;
const LIFTED = /** @type {const} */ (["pointerup", "pointercancel"]);

/**
 * Follows the link of a mark that is clicked; with a finger the first tap shows its card, and a second one follows.
 * @param {Drawing} drawing
 */
const clickerOf = ({ box, chart }) => {
  let isTouched = false;
  let tapped = "";
  box.addEventListener("pointerdown", ({ pointerType }) => (isTouched = pointerType === "touch"), true);
  /** @param {string} url @returns whether it is only tapped */
  return (url) => {
    if (!isTouched || tapped === url) chart.follow(url);
    tapped = url;
    return isTouched;
  };
};

/**
 * @param {Drawing} drawing
 * @param {(x: number, y: number) => void} click
 */
const listenToPointer = (drawing, click) => {
  const { box, chart } = drawing;
  const { dismissCard, pointAt, pointAway } = chart.cards;
  let isDown = false;
  box.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
    const { captions } = drawing;
    if (pointerType === "touch" || isDown || !captions) return;
    const event = captions.eventAt(clientX, clientY);
    box.classList.toggle("dl-is-at", Boolean(event));
    if (event) pointAt({ ...drawing.asked(event), about: { ...captions.boxOf(event), left: clientX, right: clientX } });
    else pointAway();
  });
  box.addEventListener("pointerleave", () => pointAway());
  box.addEventListener("pointerdown", (down) => {
    if (/** @type {Element} */ (down.target).closest(".modebar")) return;
    isDown = true;
    dismissCard();
    const lift = (/** @type {PointerEvent} */ up) => {
      isDown = false;
      for (const type of LIFTED) removeEventListener(type, lift, true);
      const isStill = Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY) < STILL;
      // Not before the card that is shown has seen the same finger go up, and is dismissed.
      if (isStill && up.type === "pointerup") setTimeout(() => click(up.clientX, up.clientY));
    };
    for (const type of LIFTED) addEventListener(type, lift, true);
  });
};

/** @param {Drawing} drawing */
export const listenToClicks = (drawing) => {
  const { box, chart } = drawing;
  const click = clickerOf(drawing);
  box.on("plotly_click", ({ points }) => {
    const address = addressOf(points[0]?.customdata);
    if (address) click(chart.url(address));
  });
  listenToPointer(drawing, (x, y) => {
    const event = drawing.captions?.eventAt(x, y);
    if (event && click(target(event.link))) chart.cards.pointAt(drawing.asked(event));
  });
};
