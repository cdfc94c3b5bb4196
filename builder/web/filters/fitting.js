// Whether an event fits what is chosen.

import { CHOICES } from "../constants.js";
import { fold } from "../folding.js";
import { mayBeIn } from "../states.js";

/** @import { Chosen } from "./form.js" */

/** @typedef {{ data: DOMStringMap, words: string }} Item what an event holds as data, and its words, folded */

/**
 * Whether a list of ids has one.
 * @param {string | undefined} ids
 * @param {string} id
 */
const has = (ids, id) => ids?.split(" ").includes(id) ?? false;

/**
 * @param {Item} item
 * @param {Chosen} chosen
 */
export const fits = ({ data, words }, chosen) => {
  const { actor, role } = chosen;
  return (
    mayBeIn({ lower: "undated" in data ? null : (data.from ?? ""), upper: data.to ?? "" }, chosen) &&
    CHOICES.every((name) => !chosen[name] || has(data[name], chosen[name])) &&
    (!actor || !role || has(data[role], actor)) &&
    fold(chosen.words ?? "")
      .split(" ")
      .every((word) => words.includes(word))
  );
};
