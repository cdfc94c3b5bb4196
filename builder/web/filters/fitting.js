// Whether an event fits what is chosen.

import { CHOICES } from "../constants.js";
import { mayBeIn } from "../states.js";

/** @import { Chosen } from "./form.js" */

/**
 * A state of an event: what its element holds as data, and its words, made plain.
 * @typedef {object} State
 * @property {DOMStringMap} data
 * @property {string} words
 */

/**
 * A text without capitals and accents.
 * @param {string} text
 */
export const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

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
    plain(chosen.words ?? "")
      .split(/\s+/)
      .every((word) => words.includes(word))
  );
};
