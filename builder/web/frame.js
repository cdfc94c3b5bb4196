// A chart alone on its page, in a frame on a page of somebody else's. It does what its address asks for, and uses
// nothing of the page around it.

import { Chart } from "./charts/chart.js";
import { readers } from "./charts/palette.js";
import { one } from "./dom.js";
import { reportHeight } from "./frame/height.js";
import { openAsked } from "./frame/opening.js";
import { loadPassages } from "./frame/passages.js";
import { followHost } from "./frame/scheme.js";
import { WAITING } from "./frame/waiting.js";
import { choices, isChoosing } from "./frame/wanted.js";

const element = one(document, ".dl-chart");

const begin = async () => {
  const story = isChoosing() ? await choices(element) : undefined;
  const chart = new Chart(element);
  readers.addEventListener("change", () => chart.redraw());
  if (story) window.datelineChoosing.chooseAsked(chart, story);
  openAsked(chart);
  loadPassages(chart);
  document.documentElement.removeAttribute(WAITING);
  if (parent === window) return;
  followHost(() => chart.redraw());
  reportHeight();
};

begin();
