// Choosing events on the pages that have a form for it. Without it their lists are complete.

import { all } from "./dom.js";
import { setUpEvents } from "./filters/events.js";
import { isCurrent } from "./filters/form.js";
import { setUpReports } from "./filters/reports.js";
import { onEachPage } from "./page.js";

onEachPage(() => {
  /** @type {HTMLFormElement[]} */
  const [form] = all(document, ".dl-filters:not(.dl-choices)");
  if (!form || isCurrent(form)) return;
  if (form.elements.namedItem("kind")) setUpEvents(form);
  else setUpReports(form);
});
