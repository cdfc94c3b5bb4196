// Dateline: puts Plotly's charts into the page. Without it each chart still stands there as a table.
(() => {
  "use strict";

  const own = document.currentScript.src;
  const config = {
    displaylogo: false,
    showSendToCloud: false,
    modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
    responsive: true,
    scrollZoom: false,
  };
  const drawn = new Map(); // the box of each chart that is on the page -> its figure, in the light palette
  let loading;

  // Plotly comes once for the whole site, from the folder that this script lies in.
  const plotly = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("plotly.min.js", own).href;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        loading = undefined;
        script.remove();
        reject(new Error("Plotly could not be loaded"));
      };
      document.head.append(script);
    }));

  const isDark = () => document.body.dataset.mdColorScheme === "slate";

  // The figure in the palette of the page: a figure names its light colours, and what each becomes in the dark.
  const inPalette = (value, colours) => {
    if (Array.isArray(value)) return value.map((item) => inPalette(item, colours));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inPalette(item, colours)]));
    return (isDark() && colours[value]) || value;
  };

  // Labels stand beside the marks only where there is room; a trace holds both versions of its texts.
  const fitted = (figure, width) => ({
    data: figure.data.map((trace) =>
      trace.meta?.narrow && width < figure.layout.meta.wide ? { ...trace, text: trace.meta.narrow } : trace,
    ),
    layout: {
      ...figure.layout,
      xaxis: { ...figure.layout.xaxis, nticks: Math.min(figure.layout.xaxis.nticks ?? 20, Math.floor(width / 28)) },
    },
  });

  const show = async (box, figure) => {
    const Plotly = await plotly();
    const { dark } = figure.layout.meta;
    const { data, layout } = fitted(inPalette(figure, dark), box.clientWidth);
    const touch = matchMedia("(pointer: coarse)").matches;
    const page = isDark() ? "#1d2126" : "#ffffff";
    layout.dragmode = touch ? false : layout.dragmode;
    layout.hoverlabel = { ...layout.hoverlabel, bgcolor: page, font: { ...layout.hoverlabel.font, color: layout.font.color } };
    layout.modebar = { bgcolor: "rgba(0,0,0,0)", color: layout.font.color, activecolor: layout.font.color };
    await Plotly.react(box, structuredClone(data), structuredClone(layout), config);
  };

  // A click on a mark follows its link, by way of a real one, so that instant navigation takes it up.
  const follow = (figure, event) => {
    const address = event.points[0]?.customdata?.[1];
    if (!address) return;
    const link = document.createElement("a");
    link.href = new URL(figure.dataset.root + address, document.baseURI).href;
    figure.append(link);
    link.click();
    link.remove();
  };

  const draw = async (figure) => {
    const box = figure.querySelector(".dl-plot");
    if (drawn.has(box)) return;
    drawn.set(box, null);
    try {
      const answer = await fetch(figure.dataset.figure);
      if (!answer.ok) throw new Error(answer.statusText);
      const content = await answer.json();
      drawn.set(box, content);
      await show(box, content);
      box.on("plotly_click", (event) => follow(figure, event));
      resized.observe(box);
    } catch (error) {
      drawn.delete(box);
      box.textContent = "The chart could not be drawn; the table below says the same.";
      box.style.height = "auto";
    }
  };

  const redraw = () => {
    for (const [box, figure] of drawn) if (figure && box.isConnected) show(box, figure);
  };

  const widths = new WeakMap();
  const resized = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const figure = drawn.get(target);
      const narrow = figure && target.clientWidth < figure.layout.meta.wide;
      if (figure && widths.has(target) && widths.get(target) !== narrow) show(target, figure);
      widths.set(target, narrow);
    }
  });

  const seen = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => draw(entry.target)),
    { rootMargin: "200px" },
  );

  // Instant navigation replaces the page's content: what is gone is let go, what is new is set up.
  const setUp = () => {
    for (const box of drawn.keys()) {
      if (box.isConnected) continue;
      window.Plotly?.purge(box);
      drawn.delete(box);
    }
    document.querySelectorAll(".dl-chart").forEach((figure) => seen.observe(figure));
  };

  new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
