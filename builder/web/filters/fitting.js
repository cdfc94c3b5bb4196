// Whether an event fits what is chosen.

import { CHOICES } from "../constants.js";
import { fold } from "../folding.js";
import { mayBeIn } from "../states.js";

/** @import { Chosen } from "./form.js" */

/**
 * A state of an event: what its element holds as data, and its words, folded.
 * @typedef {object} State
 * @property {DOMStringMap} data
 * @property {string} words
 */

/**
 * @param {State | undefined} state
 * @param {Chosen} chosen
 */
export const fits = (state, chosen) => {
  if (!state) return false;
  const { data, words } = state;
  return (
    mayBeIn({ lower: "undated" in data ? null : (data.from ?? ""), upper: data.to ?? "" }, chosen) &&
    CHOICES.every((name) => !chosen[name] || data[name]?.split(" ").includes(chosen[name])) &&
    fold(chosen.words ?? "")
      .split(" ")
      .every((word) => words.includes(word))
  );
};
