// On paper nobody can click, so links to sources are printed with their addresses.

import { all } from "./dom.js";

const paper = matchMedia("print");

paper.addEventListener("change", () => {
  if (!paper.matches) return;
  /** @type {HTMLAnchorElement[]} */
  const links = all(document, ".md-content :is(.dl-title, .dl-source) a[href]:not(.dl-link)");
  for (const link of links) link.dataset.address = link.href;
});
