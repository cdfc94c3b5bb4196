// Makes the frames of charts on this page as high as their charts, and as light or dark as the page; and a frame of
// each <dateline-chart>. One script serves all frames, however often it is loaded.

import { CHARTS_FOLDER, SANDBOX } from "./constants.js";
import { heightIn } from "./sizes.js";

const own = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src);
const folder = new URL(CHARTS_FOLDER, own).href;
const loaded = (window.datelineEmbeds ??= new Set());

/**
 * The frames of charts in a document or in a shadow tree, and in the shadow trees in it.
 * @param {Document | ShadowRoot} root
 * @returns {HTMLIFrameElement[]}
 */
const framesIn = (root) => [
  ...[...root.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(folder)),
  ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? framesIn(shadowRoot) : [])),
];

/**
 * Whether what is behind an element is light or dark; undefined if that is the reader's choice.
 * @param {Element} element
 * @returns {"light" | "dark" | undefined}
 */
const schemeBehind = (element) => {
  /** @type {Element | undefined} */
  let part = element;
  while (part) {
    const [red, green, blue, opacity = 1] = getComputedStyle(part).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (opacity > 0.5) return red * 0.3 + green * 0.6 + blue * 0.1 < 128 ? "dark" : "light";
    part = part.parentElement ?? /** @type {any} */ (part.getRootNode()).host;
  }
  const { colorScheme } = getComputedStyle(document.documentElement);
  if (/light/.test(colorScheme) && /dark/.test(colorScheme)) return undefined;
  return /dark/.test(colorScheme) ? "dark" : "light";
};

/** @param {HTMLIFrameElement} frame */
const sendScheme = (frame) => {
  const scheme = schemeBehind(frame);
  if (/[?&]background=transparent/.test(frame.src)) frame.style.colorScheme = scheme ?? "light dark";
  frame.contentWindow?.postMessage({ message: "scheme", scheme }, "*");
};

// A message counts if it comes from a frame that shows a chart of this script's site. The frame is in a sandbox, so its
// origin is "null"; if its host left the sandbox out, its origin is that site's.
/** @param {MessageEvent} message */
const resize = ({ source, origin, data }) => {
  if (origin !== "null" && origin !== own.origin) return;
  const height = heightIn(data);
  const frame = height && source && framesIn(document).find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  frame.style.height = `${height}px`;
  sendScheme(frame);
};

class DatelineChart extends HTMLElement {
  connectedCallback() {
    const address = new URL(this.getAttribute("src") ?? "", document.baseURI).href;
    if (this.querySelector("iframe") || ![...loaded].some((each) => address.startsWith(each))) return;
    const frame = document.createElement("iframe");
    frame.title = this.textContent.trim() || "Chart";
    frame.loading = "lazy";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", SANDBOX);
    frame.style.cssText = "border:0;display:block;width:100%;height:500px";
    frame.src = address;
    this.replaceChildren(frame);
  }
}

if (!loaded.has(folder)) {
  loaded.add(folder);
  window.addEventListener("message", resize);
  const sendSchemes = () => framesIn(document).forEach(sendScheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", sendSchemes);
  for (const part of [document.documentElement, document.body])
    if (part) new MutationObserver(sendSchemes).observe(part, { attributes: true });
  // A frame that was ready before this script is asked for its height again; the question holds no secret of the page.
  for (const { contentWindow, dataset } of framesIn(document))
    contentWindow?.postMessage({ message: "ready", secret: dataset.secret }, "*");
  // A page may have charts of several sites; the script of the first defines the element for all.
  const isDefined = customElements.get("dateline-chart");
  /** @type {Iterable<any>} */
  const elements = isDefined ? document.querySelectorAll("dateline-chart") : [];
  for (const each of elements) each.connectedCallback();
  if (!isDefined) customElements.define("dateline-chart", DatelineChart);
}
