// What readers choose to see of a chart: its marks, its table and its key show that, as it was known on the day.

import { all, one } from "../dom.js";
import { showBand } from "./band.js";
import { isDrawnIn, stateThen } from "./known.js";
import { GONE, named } from "./links.js";
import { showTable } from "./table.js";

/** @import { Choice, View } from "../choice.js" */
/** @import { Chart } from "./chart.js" */
/** @import { Known } from "./known.js" */
/** @import { Picture } from "./picture.js" */

/**
 * @param {Chart} chart
 * @param {Choice} choice
 * @param {Known} known
 */
export const show = (chart, choice, known) => {
  const isOff = chart.picture.isOfCounts() && Boolean(choice.said);
  chart.element.classList.toggle("dl-is-off", isOff);
  if (isOff) {
    chart.close();
    chart.say("This chart counts all events, as they are known today.");
  } else if (!chart.drawing) chart.say("");
  chart.view = { ...choice, stateOf: (address) => stateThen(known, address, choice.known) };
  chart.cards.dismissCard();
  showMarks(chart.picture, chart.view);
  showBand(chart.picture, chart.element.dataset.span, chart.view.period);
  showTable(chart.element, known, chart.view);
  // It names articles that came later.
  // What the editor finds in a chart is of all of it, and of today.
  for (const finding of all(chart.element, ".dl-finding")) finding.hidden = Boolean(choice.said);
  chart.draw();
};

/**
 * @param {Picture} picture
 * @param {View} view
 */
const showMarks = (picture, { shows, stateOf, said, known }) => {
  const { svg } = picture;
  const links = picture.links();
  picture.now ??= new Map(links.map((link) => [link, { ...link.dataset }]));
  one(svg, "desc").textContent = said || picture.summary;
  for (const link of links) {
    const { event = "", known = "" } = link.dataset;
    const state = stateOf(picture.addressOf(link));
    const words = state?.was?.[1] ?? picture.now.get(link)?.words ?? "";
    link.dataset.words = words;
    const evidence = state?.was?.[4] ?? picture.now.get(link)?.evidence;
    if (evidence === undefined) delete link.dataset.evidence;
    else link.dataset.evidence = evidence;
    link.setAttribute("aria-label", named(words));
    if (state)
      for (const part of all(link, "[data-in]")) part.classList.toggle(GONE, !isDrawnIn(part.dataset.in ?? "", state));
    const isDrawn = all(link, ".dl-hit").some((area) => !area.closest(`g.${GONE}`));
    link.classList.toggle(GONE, !isDrawn || !shows(event, known));
  }
  for (const flag of all(svg, "g[data-known]"))
    flag.classList.toggle(GONE, Boolean(known && (flag.dataset.known ?? "") > known));
  picture.closeUp();
};
