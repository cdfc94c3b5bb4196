// On every page: charts can be explored, and links copied. Without it each chart is a picture whose marks are links,
// with its table.

import { onChoice } from "./announcing.js";
import { choose, setUpCharts } from "./charts/charts.js";
import { setUpCopying } from "./copying.js";
import { leadToDay } from "./leading.js";
import { setUpKit } from "./embedding.js";
import { onEachPage } from "./page.js";
import "./printing.js";
import { setUpReplay } from "./replay.js";
import "./results.js";

onChoice(choose);
onEachPage(() => {
  setUpCharts();
  setUpCopying();
  setUpReplay();
  setUpKit();
  leadToDay();
});
