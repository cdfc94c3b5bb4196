// Dateline: makes the pictures of charts explorable, with Plotly, when the reader asks for it.
// Without it each chart stands there as a picture whose marks are links, and as a table.
(() => {
  "use strict";

  const own = document.currentScript.src;
  const CONFIG = {
    displaylogo: false,
    showSendToCloud: false,
    modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
    responsive: true,
    scrollZoom: false,
  };
  const CARD = 0, ADDRESS = 1, EVENT = 2, KNOWN = 3; // what a mark carries: charts/chart.py, mark_data
  const TICK = 28; // the least width of a tick of the time axis, in px

  // Plotly comes once for the whole site, from the folder that this script lies in.
  let loading;
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

  // What the reader chose on the page: which events, known since when, and which of them were only expected then.
  const everything = { shows: () => true, expected: null };
  let chosen = everything;

  // The figure

  // In the palette of the page: a figure names its light colours, and what each becomes in the dark.
  const inPalette = (value, colours) => {
    if (Array.isArray(value)) return value.map((item) => inPalette(item, colours));
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inPalette(item, colours)]));
    return (isDark() && colours[value]) || value;
  };

  // A trace with only the marks that are chosen: every list in it that is as long as its marks is cut down alike.
  const cut = (value, keep) => {
    if (Array.isArray(value)) return value.length === keep.length ? value.filter((_, n) => keep[n]) : value;
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, keep)]));
    return value;
  };
  const chosenOf = (trace) =>
    trace.customdata
      ? cut(asExpected(trace), trace.customdata.map((mark) => chosen.shows(mark[EVENT], mark[KNOWN])))
      : trace;

  // What has happened since, but was only expected on the chosen day, is drawn hollow or hatched.
  const asExpected = (trace) => {
    const { marker, customdata } = trace;
    if (!chosen.expected || !customdata[0]?.[CARD] || !(Array.isArray(marker?.symbol) || marker?.pattern)) return trace;
    const then = customdata.map((mark) => chosen.expected.has(mark[EVENT]));
    if (marker.pattern) {
      const shape = marker.pattern.shape.map((sign, n) => (then[n] ? "/" : sign));
      return { ...trace, marker: { ...marker, pattern: { ...marker.pattern, shape } } };
    }
    const symbol = marker.symbol.map((name, n) => (then[n] && !name.endsWith("-open") ? `${name}-open` : name));
    return { ...trace, marker: { ...marker, symbol } };
  };

  // Labels stand beside the marks only where there is room; a trace holds both versions of its texts.
  const fitted = (trace, layout, width) =>
    trace.meta?.narrow && width < layout.meta.wide ? { ...trace, text: trace.meta.narrow } : trace;

  const prepared = (figure, width) => {
    const { data, layout } = inPalette(figure, figure.layout.meta.dark);
    const { nticks } = layout.xaxis ?? {};
    return {
      data: data.map((trace) => fitted(chosenOf(trace), layout, width)),
      layout: {
        ...layout,
        ...(nticks && { xaxis: { ...layout.xaxis, nticks: Math.min(nticks, Math.floor(width / TICK)) } }),
        dragmode: "pan",
        hoverlabel: { ...layout.hoverlabel, bgcolor: isDark() ? "#1d2126" : "#ffffff", bordercolor: layout.font.color },
        modebar: { bgcolor: "rgba(0,0,0,0)", color: layout.font.color, activecolor: layout.font.color },
      },
    };
  };

  // Exploring: the picture and Plotly's drawing lie on the same spot, with the same margins.

  const charts = new Map(); // figure element -> Chart, for what is on the page

  class Chart {
    constructor(element) {
      this.element = element;
      this.plot = element.querySelector(".dl-plot");
      this.picture = this.plot.querySelector("svg");
      this.button = element.querySelector(".dl-explore");
      this.status = element.querySelector(".dl-status");
      this.button.addEventListener("click", () => (this.box ? this.close() : this.explore()));
      this.plot.addEventListener("click", (event) => {
        if (!this.box && !event.target.closest("a")) this.explore();
      });
      this.plot.addEventListener("focusin", (event) => {
        this.at = event.target.closest?.("[data-event]")?.dataset.event ?? this.at;
      });
      this.choose();
    }

    say(text) {
      this.status.textContent = text;
    }

    async explore() {
      if (this.element.getAttribute("aria-busy")) return;
      this.element.setAttribute("aria-busy", "true");
      this.say("Loading the chart …");
      try {
        const [Plotly, figure] = await Promise.all([plotly(), this.load()]);
        this.figure = figure;
        this.open();
        await this.draw();
        Plotly.Plots.resize(this.box);
        this.ready();
      } catch {
        this.close();
        this.say("The chart could not be loaded; the picture and the table say the same.");
      } finally {
        this.element.removeAttribute("aria-busy");
      }
    }

    async load() {
      const answer = await fetch(new URL(this.element.dataset.figure, document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }

    open() {
      this.box = document.createElement("div");
      this.box.className = "dl-explored";
      this.box.tabIndex = 0;
      this.box.setAttribute("role", "application");
      this.box.setAttribute("aria-label", `${this.figure.layout.meta.title}. Arrow keys walk the marks, Enter opens, Escape returns.`);
      this.plot.append(this.box);
    }

    async draw() {
      const { data, layout } = prepared(this.figure, this.box.clientWidth);
      this.narrow = this.box.clientWidth < layout.meta.wide;
      await window.Plotly.react(this.box, structuredClone(data), structuredClone(layout), CONFIG);
      this.marks = marksOf(this.box);
    }

    ready() {
      this.plot.classList.add("dl-is-explored");
      this.picture?.setAttribute("inert", "");
      this.button.textContent = "Back to the picture";
      this.button.setAttribute("aria-pressed", "true");
      this.say(`${this.marks.length} marks. Arrow keys walk them in order of time, Enter opens, Escape returns.`);
      this.box.addEventListener("keydown", (event) => this.key(event));
      this.box.on("plotly_click", (event) => this.click(event.points[0]));
      swipes(this.box);
      watched.observe(this.box);
      this.box.focus({ preventScroll: true });
      const mark = this.at ? this.marks.findIndex(({ data }) => data[EVENT] === this.at) : -1;
      if (mark >= 0) this.walk(mark);
    }

    close() {
      if (this.box) {
        watched.unobserve(this.box);
        window.Plotly?.purge(this.box);
        this.box.remove();
      }
      this.box = this.marks = this.position = undefined;
      this.plot.classList.remove("dl-is-explored");
      this.picture?.removeAttribute("inert");
      this.button.textContent = "Explore";
      this.button.setAttribute("aria-pressed", "false");
      this.say("");
    }

    key(event) {
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const { length } = this.marks;
      if (event.key in steps && length) {
        const from = this.position ?? (steps[event.key] > 0 ? -1 : length);
        this.walk(Math.min(Math.max(from + steps[event.key], 0), length - 1));
      } else if (event.key === "Home" || event.key === "End") {
        this.walk(event.key === "Home" ? 0 : length - 1);
      } else if (event.key === "Enter" && this.position !== undefined) {
        this.follow(this.marks[this.position].data[ADDRESS]);
      } else if (event.key === "Escape") {
        this.close();
        this.button.focus({ preventScroll: true });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }

    walk(position) {
      const { curve, point, data, axis, x } = this.marks[position];
      this.position = position;
      this.at = data[EVENT];
      bringIntoView(this.box, axis, x);
      window.Plotly.Fx.hover(this.box, [{ curveNumber: curve, pointNumber: point }], axis === "x2" ? "x2y" : "xy");
      this.say(`${position + 1} of ${this.marks.length}: ${spoken(data[CARD])}`);
    }

    // A click follows the mark's link; with a finger the first tap shows the card, the second follows.
    click(point) {
      const data = point?.customdata;
      if (!data?.[ADDRESS]) return;
      const first = matchMedia("(pointer: coarse)").matches && this.tapped !== data[ADDRESS];
      this.tapped = data[ADDRESS];
      if (!first) this.follow(data[ADDRESS]);
    }

    // By way of a real link, so that instant navigation takes it up.
    follow(address) {
      const link = document.createElement("a");
      link.href = new URL(this.element.dataset.root + address, document.baseURI).href;
      this.element.append(link);
      link.click();
      link.remove();
    }

    choose() {
      for (const mark of this.picture?.querySelectorAll("[data-event]") ?? []) {
        const { event, known } = mark.dataset;
        mark.classList.toggle("dl-gone", !chosen.shows(event, known));
        if (chosen.expected) mark.classList.toggle("dl-was-expected", chosen.expected.has(event));
      }
      if (this.box) this.draw();
    }
  }

  // The marks that lead somewhere, in order of time; each event or claim once.
  const marksOf = (box) => {
    const seen = new Set();
    const marks = box.data.flatMap((trace, curve) =>
      (trace.customdata ?? []).map((data, point) => ({
        curve,
        point,
        data,
        axis: trace.xaxis ?? "x",
        x: trace.base?.[point] ?? trace.x[point],
      })),
    );
    const place = ({ axis, x }) => (axis === "x2" ? (x < 0.5 ? -Infinity : Infinity) : typeof x === "number" ? x : Date.parse(x + "Z"));
    return marks
      .filter(({ data }) => data[CARD])
      .sort((one, other) => place(one) - place(other) || 0)
      .filter(({ data }) => !seen.has(data[ADDRESS]) && seen.add(data[ADDRESS]));
  };

  const spoken = (card) => {
    const text = document.createElement("textarea");
    text.innerHTML = card.replaceAll("<br>", " ").replace(/<\/b>/, ". ").replace(/<b>/, "");
    return text.value;
  };

  // A mark that was panned out of sight is brought back before its card is shown.
  const bringIntoView = (box, axis, x) => {
    if (axis !== "x" || typeof x === "number") return;
    const [start, end] = box.layout.xaxis.range.map((bound) => Date.parse(`${String(bound).replace(" ", "T")}Z`));
    const moment = Date.parse(`${x}Z`);
    if (moment >= start && moment <= end) return;
    const shift = moment - (start + end) / 2;
    window.Plotly.relayout(box, { "xaxis.range": [start + shift, end + shift].map((time) => new Date(time).toISOString().slice(0, 19)) });
  };

  // With fingers: a swipe sideways pans, two fingers zoom, and a swipe up or down scrolls the page, as everywhere.
  const swipes = (box) => {
    let start;
    const positions = (event) => [...event.touches].map(({ clientX }) => clientX);
    const range = () => box.layout.xaxis.range.map((bound) => (typeof bound === "number" ? bound : Date.parse(`${String(bound).replace(" ", "T")}Z`)));
    const written = (value) => (box.layout.xaxis.type === "date" ? new Date(value).toISOString().slice(0, 19) : value);
    box.addEventListener("touchstart", (event) => {
      event.stopPropagation();
      start = box.layout.xaxis.fixedrange ? null : { x: positions(event), range: range(), width: box.clientWidth };
    }, { capture: true, passive: true });
    box.addEventListener("touchmove", (event) => {
      event.stopPropagation();
      const now = positions(event);
      if (!start || now.length !== start.x.length) return;
      const [from, to] = start.range;
      const perPixel = (to - from) / start.width;
      const spread = ([one, other]) => Math.max(Math.abs(one - other), 20);
      const scale = now.length > 1 ? spread(start.x) / spread(now) : 1;
      const middle = (from + to) / 2 - (now[0] - start.x[0]) * perPixel * scale;
      const half = ((to - from) / 2) * scale;
      window.Plotly.relayout(box, { "xaxis.range": [middle - half, middle + half].map(written) });
    }, { capture: true, passive: true });
    box.addEventListener("touchend", (event) => event.stopPropagation(), { capture: true, passive: true });
  };

  // The page

  const watched = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = charts.get(target.closest(".dl-chart"));
      if (chart?.marks && target.clientWidth < chart.figure.layout.meta.wide !== chart.narrow) chart.draw();
    }
  });

  const copy = async (event) => {
    const link = event.target.closest?.(".dl-link");
    if (!link || !navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      link.dataset.said = "Copied";
    } catch {
      location.assign(link.href);
    }
    setTimeout(() => delete link.dataset.said, 2000);
  };

  // Instant navigation replaces the page's content: what is gone is let go, what is new is set up.
  const setUp = () => {
    for (const [element, chart] of charts) {
      if (element.isConnected) continue;
      chart.close();
      charts.delete(element);
    }
    if (!charts.size) chosen = everything;
    for (const element of document.querySelectorAll(".dl-chart"))
      if (!charts.has(element)) charts.set(element, new Chart(element));
  };

  document.addEventListener("dateline:choose", ({ detail }) => {
    chosen = { ...everything, ...detail };
    charts.forEach((chart) => chart.choose());
  });
  document.addEventListener("click", copy);
  new MutationObserver(() => charts.forEach((chart) => chart.marks && chart.draw())).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  });
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
