// A chart alone on its page, in a frame on a page of somebody else's. It does what its address asks for, and uses
// nothing of the page around it.

import { Chart } from "./charts/chart.js";
import { readers } from "./charts/palette.js";
import { one } from "./dom.js";
import { chooseAsked, story } from "./frame/choosing.js";
import { reportHeight } from "./frame/height.js";
import { openAsked } from "./frame/opening.js";
import { followHost } from "./frame/scheme.js";

const chart = new Chart(one(document, ".dl-chart"), story);
readers.addEventListener("change", () => chart.redraw());
chooseAsked(chart);
openAsked(chart);
if (parent !== window) {
  followHost(chart);
  reportHeight();
}
