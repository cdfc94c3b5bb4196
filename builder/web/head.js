// In the head of a chart's page for embedding, before anything is painted: the palette that the address asks for
// (without one the style sheet follows the reader's), and whether the title is left out.
// All else is in a second script. It is loaded once the picture has been painted; soon, where nothing is painted, as in
// a frame out of sight; and at once if the address asks for more, since that may change the picture. Where it chooses
// what is shown, nothing is shown until it has: a chart as known on a day must not show for a moment what came later.

import { CHOOSING, THEMES } from "./constants.js";
import { WAITING } from "./frame/waiting.js";

/** @import { Parameter } from "./constants.js" */

const SOON = 300;
const search = new URLSearchParams(location.search);
const page = document.documentElement;
const rest = document.createElement("script");
rest.src = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.rest ?? "";

// The page's policy trusts what this script loads, and names no host: in WebKit `'self'` matches nothing in a frame
// without an origin. The page's host is added here as a second policy, and a script must pass both.
const host = new URL(rest.src).origin;
const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = `script-src ${host}`;
// A policy can name neither files nor IPv6 addresses.
if (/^https?:\/\/[\w.:-]+$/.test(host)) document.head.append(policy);

const scheme = THEMES[search.get(/** @satisfies {Parameter} */ ("theme")) ?? ""];
if (scheme) page.dataset.mdColorScheme = scheme;
if (search.get(/** @satisfies {Parameter} */ ("background")) === "transparent") page.classList.add("dl-clear");
if (search.get(/** @satisfies {Parameter} */ ("plain")) === "1") page.classList.add("dl-plain");
const choosing = [...CHOOSING, /** @satisfies {Parameter} */ ("id")];
if (choosing.some((name) => search.get(name))) page.toggleAttribute(WAITING, true);
rest.onerror = () => page.removeAttribute(WAITING);

const load = () => {
  if (!rest.isConnected) document.head.append(rest);
};
addEventListener("DOMContentLoaded", () => {
  if (location.search) load();
  requestAnimationFrame(() => setTimeout(load));
  setTimeout(load, SOON);
});
