// The script of the filters announces what readers choose, and that of the charts follows it.

import { everything } from "./choice.js";

/** @import { Choice } from "./choice.js" */

const CHOOSE = "dateline:choose";

/** @param {Partial<Choice>} choice */
export const announce = (choice) => document.dispatchEvent(new CustomEvent(CHOOSE, { detail: choice }));

/** @param {(choice: Choice) => void} act */
export const onChoice = (act) =>
  document.addEventListener(CHOOSE, (event) =>
    act({ ...everything, .../** @type {CustomEvent<Partial<Choice>>} */ (event).detail }),
  );
