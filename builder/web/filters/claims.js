// The tables of claims: only those that were known on the chosen day are shown.

import { announce } from "../announcing.js";
import { inWords } from "../days.js";
import { all } from "../dom.js";
import { chosenIn, listen, report } from "./form.js";

/** @param {HTMLFormElement} form */
export const setUpClaims = (form) => {
  const rows = all(document, "tr[data-known]");
  listen(form, () => {
    const { known } = chosenIn(form);
    /** @param {string} since */
    const isKnown = (since) => !known || since <= known;
    for (const row of rows) row.hidden = !isKnown(row.dataset.known ?? "");
    const claims = `${rows.filter((row) => !row.hidden).length} of ${rows.length} claims`;
    report(form, known ? `${claims}, as known on ${inWords(known)}` : claims, Boolean(known));
    announce({ shows: (_, since) => isKnown(since) });
  });
};
