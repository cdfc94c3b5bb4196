// One event alone on its page, in a frame on a page of somebody else's: the one that the address names, as it is known
// today or was on a day that the address asks for.

import { loaded } from "./charts/loaded.js";
import { inWords, isDay } from "./days.js";
import { one } from "./dom.js";
import { reportHeight } from "./frame/height.js";
import { without } from "./frame/note.js";
import { fileOf } from "./frame/parts.js";
import { followHost } from "./frame/scheme.js";
import { WAITING } from "./frame/waiting.js";
import { stateOn } from "./states.js";

/** @import { Parameter } from "./constants.js" */
/** @import { EventState } from "./frame/parts.js" */

const UNKNOWN = "This event could not be loaded.";
const box = one(document, ".dl-event");
const query = new URLSearchParams(location.search);

/** @param {Parameter} name */
const asked = (name) => query.get(name) ?? "";

/**
 * Shows the event in one of its states, and says of which day it is.
 * @param {EventState[]} states the oldest first
 */
const show = (states) => {
  const known = isDay(asked("as-known-on")) ? asked("as-known-on") : "";
  const state = stateOn(states, ([since]) => since, known);
  const newest = states.at(-1)?.[0] ?? "";
  const card = document.createElement("div");
  if (state) card.innerHTML = state[2];
  one(box, ".dl-none").replaceWith(card);
  if (!known || !newest) return;
  const note = one(box, ".dl-chosen");
  note.textContent = `As known on ${inWords(known)}`;
  if (!state) note.append(": no article had reported this event yet");
  if (newest > known) note.append(" · ", without("as-known-on", `newer state, of ${inWords(newest)}`));
  note.hidden = false;
};

const begin = async () => {
  const id = asked("id");
  try {
    const file = new URL(fileOf(id, Number(box.dataset.parts)), document.baseURI).href;
    const part = id ? await loaded(file) : {};
    if (Object.hasOwn(part, id)) show(part[id]);
  } catch {
    one(box, ".dl-none").prepend(`${UNKNOWN} `);
  }
  document.documentElement.removeAttribute(WAITING);
  if (parent === window) return;
  followHost(() => {});
  reportHeight();
};

begin();
