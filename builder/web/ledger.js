// A ledger alone on its page, in a frame on a page of somebody else's: as it is known today, or was on a day that the
// address asks for.

import { loaded } from "./charts/loaded.js";
import { inWords, isDay } from "./days.js";
import { one } from "./dom.js";
import { reportHeight } from "./frame/height.js";
import { dropDay, without } from "./frame/note.js";
import { followHost } from "./frame/scheme.js";
import { WAITING } from "./frame/waiting.js";

/** @import { Parameter } from "./constants.js" */

const LOST = "What was known that day could not be loaded: this is the ledger as it is known today.";
const figure = one(document, ".dl-ledger-of");
const days = (figure.dataset.days ?? "").split(" ").filter(isDay);
const asked = new URLSearchParams(location.search).get(/** @satisfies {Parameter} */ ("as-known-on")) ?? "";

/** @param {(string | Node)[]} parts */
const say = (...parts) => {
  const note = one(figure, ".dl-chosen");
  note.append(...parts);
  note.hidden = false;
};

/**
 * Puts the cells of a day in the place of those of today, and says which day it is.
 * @param {string | undefined} day none: before the first article
 */
const show = async (day) => {
  const newest = days[days.length - 1];
  const box = document.createElement("template");
  if (day && day < newest) box.innerHTML = await loaded(new URL(`known-${day}.js`, document.baseURI).href);
  if (day !== newest) {
    one(figure, ".dl-ledger").replaceWith(box.content);
    dropDay();
  }
  const later = day === newest ? [] : [" · ", without("as-known-on", `newer state, of ${inWords(newest)}`)];
  const early = day ? "" : `: the first article is of ${inWords(days[0])}`;
  say(`As known on ${inWords(day ?? asked)}${early}`, ...later);
};

const begin = async () => {
  try {
    if (days.length && isDay(asked)) await show(days.findLast((day) => day <= asked));
  } catch {
    say(LOST);
  }
  document.documentElement.removeAttribute(WAITING);
  if (parent === window) return;
  followHost(() => {});
  reportHeight();
};

begin();
