// A chart alone on its page, in a frame on a page of somebody else's. It does what its address asks for, and uses
// nothing of the page around it.

import { Chart } from "./charts/chart.js";
import { readers } from "./charts/palette.js";
import { one } from "./dom.js";
import { chooseAsked, story } from "./frame/choosing.js";
import { reportHeight } from "./frame/height.js";
import { openAsked } from "./frame/opening.js";
import { followHost } from "./frame/scheme.js";

// Nothing may be fetched in a sandbox, so the figure is in the page.
const load = () => JSON.parse(one(document, "#dl-figure").textContent);
const chart = new Chart(one(document, ".dl-chart"), load, story, document.baseURI);
readers.addEventListener("change", () => chart.redraw());
chooseAsked(chart);
openAsked(chart);
if (parent !== window) {
  followHost(chart);
  reportHeight();
}
