// On paper nobody can click, so links to sources and to other sites are printed with their addresses. And a picture
// longer than a page begins where there is room: browsers leave the rest of that page empty.

import { all, one } from "./dom.js";

// In px: how high a picture is before it is made smaller for print, and how wide a page of paper is.
const LONG = 1200;
const WIDTH = 880;
const paper = matchMedia("print");

const writeAddresses = () => {
  /** @type {HTMLAnchorElement[]} */
  const links = all(document, ".md-content a[href]:not(.dl-link)");
  for (const link of links)
    if (link.origin !== location.origin || link.closest(".dl-source")) link.dataset.address = link.href;
};

const placePictures = () => {
  for (const plot of all(document, ".dl-plot")) {
    plot.classList.remove("dl-long");
    plot.style.width = `${WIDTH}px`;
    const height = one(plot, "svg").clientHeight;
    plot.style.width = "";
    plot.classList.toggle("dl-long", height > LONG);
    plot.style.setProperty("--dl-height", `${height}px`);
  }
};

const prepare = () => {
  writeAddresses();
  placePictures();
};

// The event comes before Chromium counts the pages.
addEventListener("beforeprint", prepare);
paper.addEventListener("change", prepare);
