// Before anything is painted: the palette that the address asks for, else the reader's, and the title left out.
(() => {
  const query = new URLSearchParams(location.search);
  const page = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const asked = { __proto__: null, dark: true, light: false }[query.get("theme")];
  const paint = () => (page.dataset.mdColorScheme = asked ?? dark.matches ? "slate" : "default");
  dark.addEventListener("change", paint);
  if (query.get("plain") === "1") page.classList.add("dl-plain");
  paint();
})();
