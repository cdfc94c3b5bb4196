// In the head of a chart's page for embedding, before anything is painted. The palette is the one that the address asks
// for (without a word from here the style sheet follows the reader's), and the title may be left out.
// The rest is another script, which comes once the picture has been painted; soon where nothing is painted, as in a
// frame out of sight; and as early as it can where the address asks for more, since that may change the picture.
(() => {
  const SOON = 300; // ms
  const query = new URLSearchParams(location.search);
  const page = document.documentElement;
  const rest = document.createElement("script");
  rest.src = document.currentScript.dataset.rest;

  // The page's policy trusts what this script loads, and names no host: `'self'` is nowhere in a frame without an origin, in
  // WebKit. The host is that of the page, wherever it is; a second policy names it, and what runs is what both allow.
  const { origin } = new URL(rest.src);
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = `script-src ${origin}`;
  // A policy can name no file and no IPv6 address.
  if (/^https?:\/\/[\w.:-]+$/.test(origin)) document.head.append(policy);

  const asked = { __proto__: null, dark: "slate", light: "default" }[query.get("theme")];
  if (asked) page.dataset.mdColorScheme = asked;
  if (query.get("plain") === "1") page.classList.add("dl-plain");

  const load = () => rest.isConnected || document.head.append(rest);
  addEventListener("DOMContentLoaded", () => {
    if (location.search) load();
    requestAnimationFrame(() => setTimeout(load));
    setTimeout(load, SOON);
  });
})();
