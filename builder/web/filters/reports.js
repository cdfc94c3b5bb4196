// The table of events and articles: by how many articles an event is reported, and by which.

import { all } from "../dom.js";
import { chosenIn, listen, report } from "./form.js";

/**
 * @param {string | undefined} ids separated by spaces
 * @param {string | undefined} wanted
 */
const includes = (ids, wanted) => !wanted || ids?.split(" ").includes(wanted);

/** @param {HTMLFormElement} form */
export const setUpReports = (form) => {
  /** @type {HTMLTableRowElement[]} */
  const rows = all(document, "tr[data-reports]");
  listen(form, () => {
    const { reports, article } = chosenIn(form);
    for (const row of rows)
      row.hidden = !(includes(row.dataset.reports, reports) && includes(row.dataset.article, article));
    const left = rows.filter((row) => !row.hidden).length;
    report(form, `${left} of ${rows.length} events`, Boolean(reports || article));
  });
};
