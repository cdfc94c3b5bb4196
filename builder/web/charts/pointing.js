// The marks of a picture show their cards: to the mouse that points at one, to the keyboard, and to the first tap.

import { all, around } from "../dom.js";
import { focusOn, isCardOf, pointAt, pointAway } from "./cards.js";

/** @import { Picture } from "./picture.js" */
/** @import { Box } from "./placing.js" */

// px from the pointer to the edge of what it points at, at most: so the way into the card is short.
const REACH = 14;

/**
 * The part of what is pointed at that is near the pointer.
 * @param {MouseEvent} event
 * @returns {Box}
 */
const near = ({ clientX, clientY, target: part }) => {
  const { top, bottom } = /** @type {Element} */ (part).getBoundingClientRect();
  return {
    left: clientX,
    right: clientX,
    top: Math.max(top, clientY - REACH),
    bottom: Math.min(bottom, clientY + REACH),
  };
};

/**
 * Where a mark is.
 * @param {SVGAElement} mark
 * @returns {Element}
 */
const areaOf = (mark) => all(mark, ".dl-hit").find((area) => area.getBoundingClientRect().height) ?? mark;

/**
 * @param {Picture} picture
 * @param {HTMLElement} host what cards are put into
 */
export const showCards = (picture, host) => {
  const { svg } = picture;
  let isTouched = false;
  /** @param {Event} event @returns {SVGAElement | null | undefined} */
  const markOf = (event) => around(event, "[data-event]");
  /** @param {SVGAElement} mark @param {Box} about */
  const asked = (mark, about) => ({ ...picture.cardOf(mark), mark, about, host });

  svg.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark && event.pointerType !== "touch") pointAt(asked(mark, near(event)));
  });
  svg.addEventListener("pointerout", (event) => {
    if (markOf(event) && event.pointerType !== "touch") pointAway();
  });
  // Not on the picture: Chromium would stop at it on the way to its marks.
  host.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (!mark?.matches(":focus-visible")) return;
    const area = areaOf(mark);
    // The browser is content with a part of the mark, which may be a text beside it.
    area.scrollIntoView({ block: "nearest", inline: "nearest" });
    focusOn(asked(mark, area.getBoundingClientRect()));
  });
  host.addEventListener("focusout", () => focusOn(undefined));
  svg.addEventListener("pointerdown", ({ pointerType }) => (isTouched = pointerType !== "mouse"));
  svg.addEventListener("click", (event) => {
    const mark = markOf(event);
    // A click without a count is no tap: it comes from the keyboard, or from a screen reader.
    if (!mark || !isTouched || !event.detail || isCardOf(mark)) return;
    event.preventDefault();
    event.stopPropagation();
    pointAt(asked(mark, near(event)));
  });
};
