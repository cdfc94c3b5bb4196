// The ways to embed a chart, in a dialog or on a page of their own, with choices and a live preview. Without it the
// link of each chart leads to that page, where all there is to copy is text.

import { openOnClick } from "./kit/dialog.js";
import { Kit } from "./kit/kit.js";
import { all } from "./dom.js";
import { onEachPage } from "./page.js";
import { heightIn } from "./sizes.js";

/** @type {HTMLElement | undefined} */
let last;

openOnClick();
onEachPage(() => {
  const [kit] = all(document, ".md-content .dl-kit");
  if (kit && kit !== last) new Kit((last = kit), document.baseURI);
});

// The preview says how high it is; it is in a sandbox and has no origin.
window.addEventListener("message", ({ source, data }) => {
  const height = heightIn(data);
  /** @type {HTMLIFrameElement[]} */
  const frames = all(document, ".dl-preview");
  for (const frame of frames) if (height && frame.contentWindow === source) frame.style.height = `${height}px`;
});
