// Dateline: makes the pictures of charts explorable, with Plotly, when the reader asks for it.
// Without it each chart stands there as a picture whose marks are links, and as a table.
(() => {
  "use strict";

  const own = document.currentScript.src;
  const CONFIG = {
    displaylogo: false,
    showSendToCloud: false,
    displayModeBar: true,
    doubleClick: false, // two taps on two marks are none
    modeBarButtons: [["zoomIn2d", "zoomOut2d", "resetScale2d", "toImage"]],
    responsive: true,
    scrollZoom: false,
  };
  const CARD = 0, ADDRESS = 1, EVENT = 2, KNOWN = 3; // what a mark carries: charts/chart.py, mark_data
  const SMALL = 400; // the width of a chart from which its cards have room for larger letters, in px
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

  // The palette is the one that the page names, else the reader's.
  const readers = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => {
    const named = document.querySelector("[data-md-color-scheme]");
    return named ? named.dataset.mdColorScheme === "slate" : readers.matches;
  };

  // What the reader chose on the page: which events, known since when, and which of them were only expected then.
  const everything = { shows: () => true, expected: null };
  let chosen = everything;

  // The figure

  // A figure that stands in a page holds what marks carry once: embeds/page.py, packed.
  const unpacked = ({ data, layout, marks }) => ({
    layout,
    data: data.map((trace) => (trace.customdata ? { ...trace, customdata: trace.customdata.map((n) => marks[n]) } : trace)),
  });

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

  // What was only expected on the chosen day, and has happened since, is drawn hollow or hatched.
  const asExpected = (trace) => {
    const { marker, customdata } = trace;
    if (!chosen.expected || !customdata[0]?.[CARD] || !(marker?.line?.width.length || marker?.pattern)) return trace;
    const then = customdata.map((mark) => chosen.expected.has(mark[EVENT]));
    if (marker.pattern) {
      const shape = marker.pattern.shape.map((sign, n) => (then[n] ? "/" : sign));
      return { ...trace, marker: { ...marker, pattern: { ...marker.pattern, shape } } };
    }
    const symbol = marker.symbol.map((name, n) => (then[n] ? `${name}-open` : name));
    const width = marker.line.width.map((wide, n) => (then[n] ? 2 : wide));
    return { ...trace, marker: { ...marker, symbol, line: { ...marker.line, width } } };
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
        uirevision: "kept", // what is zoomed in on stays so in another palette and with other events
        hoverlabel: {
          ...layout.hoverlabel,
          bgcolor: isDark() ? "#1d2126" : "#ffffff",
          bordercolor: layout.font.color,
          font: { ...layout.hoverlabel.font, size: width < SMALL ? 12 : 13 },
        },
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
      this.fold = new Fold(element.dataset.lanes, this.picture);
      this.button.addEventListener("click", () => (this.box ? this.close() : this.explore()));
      this.plot.addEventListener("click", (event) => {
        if (!this.box && !event.target.closest("a")) this.explore();
      });
      this.plot.addEventListener("focusin", (event) => {
        const link = event.target.closest?.("[data-event]");
        if (link) this.at = new URL(link.href.baseVal, document.baseURI).href;
      });
      if (chosen !== everything) this.choose();
    }

    // What each mark says, by where it leads.
    told() {
      const links = [...this.picture.querySelectorAll("[data-event]")];
      return new Map(links.map((link) => [new URL(link.href.baseVal, document.baseURI).href, link.querySelector("title").textContent]));
    }

    // Where a mark leads.
    url(data) {
      return new URL(this.element.dataset.root + data[ADDRESS], document.baseURI).href;
    }

    // The marks that lead somewhere, each event or claim once, in order of time: so the table of the chart lists them.
    listed() {
      const links = [...this.element.querySelectorAll(".dl-data tbody a")];
      const order = new Map(links.map(({ href }, n) => [href, n]));
      const marks = new Map(marksOf(this.box).map((mark) => [this.url(mark.data), mark]).reverse());
      return [...marks].map(([url, mark]) => ({ ...mark, url, rank: order.get(url) ?? order.size })).sort((one, other) => one.rank - other.rank);
    }

    say(text) {
      this.status.textContent = text;
    }

    async explore() {
      if (this.element.getAttribute("aria-busy")) return;
      this.element.setAttribute("aria-busy", "true");
      this.say("Loading the chart …");
      try {
        [, this.figure] = await Promise.all([plotly(), this.figure ?? this.load()]);
        if (!this.element.isConnected) return;
        this.open();
        await this.draw();
        this.ready();
      } catch {
        this.close();
        this.say("The chart could not be loaded; the picture and the table say the same.");
      } finally {
        this.element.removeAttribute("aria-busy");
      }
    }

    // In a frame elsewhere, where nothing may be fetched, the figure stands in the page.
    async load() {
      const { figure } = this.element.dataset;
      if (figure.startsWith("#")) return unpacked(JSON.parse(document.querySelector(figure).textContent));
      const answer = await fetch(new URL(figure, document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }

    open() {
      this.words ??= this.told();
      this.box = document.createElement("div");
      this.box.className = "dl-explored";
      this.box.tabIndex = 0;
      this.box.setAttribute("role", "application");
      this.box.setAttribute("aria-label", `${this.figure.layout.meta.title}. Arrow keys walk the marks, Enter opens, Escape closes.`);
      this.plot.append(this.box);
    }

    async draw() {
      const { data, layout } = this.fold.figure(prepared(this.figure, this.box.clientWidth));
      this.narrow = this.box.clientWidth < layout.meta.wide;
      await window.Plotly.react(this.box, structuredClone(data), structuredClone(layout), CONFIG);
      if (!this.box) return;
      this.marks = this.listed();
      this.position = this.position === undefined ? undefined : this.whereAt();
    }

    // The number of the mark that the reader was at, if it is there.
    whereAt() {
      const found = this.marks.findIndex(({ url }) => url === this.at);
      return found < 0 ? undefined : found;
    }

    ready() {
      this.plot.classList.add("dl-is-explored");
      this.button.textContent = "Close";
      const { length } = this.marks;
      this.say(
        byFinger()
          ? `${length} marks. Tap one, again to open.`
          : `${length} marks. Arrow keys walk them in order of time, Enter opens, Escape closes.`,
      );
      this.box.addEventListener("keydown", (event) => this.key(event));
      this.box.addEventListener("pointerdown", ({ pointerType }) => (this.touched = pointerType === "touch"), true);
      this.box.on("plotly_click", (event) => this.click(event.points[0]));
      swipes(this.box);
      watched.observe(this.box);
      this.box.focus({ preventScroll: true });
      const mark = this.whereAt();
      if (mark !== undefined) this.walk(mark);
    }

    close() {
      if (this.box) {
        watched.unobserve(this.box);
        window.Plotly?.purge(this.box);
        this.box.remove();
      }
      this.box = this.marks = this.position = undefined;
      this.plot.classList.remove("dl-is-explored");
      this.button.textContent = "Explore";
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
        this.follow(this.marks[this.position].url);
      } else if (event.key === "Escape") {
        this.close();
        this.button.focus({ preventScroll: true });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }

    async walk(position) {
      const { curve, point, axis, x, url } = this.marks[position];
      this.position = position;
      this.at = url;
      this.say(`${position + 1} of ${this.marks.length}: ${this.words.get(url)?.replace("\n", ". ").replaceAll("\n", ", ")}`);
      await bringIntoView(this.box, axis, x);
      if (this.position !== position) return;
      window.Plotly.Fx.hover(this.box, [{ curveNumber: curve, pointNumber: point }], axis === "x2" ? "x2y" : "xy");
    }

    // A click follows the mark's link; with a finger the first tap shows the card, the second follows.
    click(point) {
      const data = point?.customdata;
      if (!data?.[ADDRESS]) return;
      const url = this.url(data);
      const first = this.touched && this.tapped !== url;
      this.tapped = url;
      if (!first) this.follow(url);
    }

    // By way of a real link, so that instant navigation takes it up.
    follow(url) {
      const link = document.createElement("a");
      link.href = url;
      this.element.append(link);
      link.click();
      link.remove();
    }

    choose() {
      if (chosen.expected?.size) hatch();
      for (const mark of this.picture.querySelectorAll("[data-event]")) {
        const { event, known } = mark.dataset;
        mark.classList.toggle("dl-gone", !chosen.shows(event, known));
        mark.classList.toggle("dl-was-expected", Boolean(chosen.expected?.has(event)));
      }
      this.fold.picture();
      if (this.box) this.draw();
    }
  }

  // Lanes and rows of a timeline in which nothing is left close up, in the picture and in Plotly's drawing alike.
  class Fold {
    constructor(lanes, picture) {
      [[this.row], ...this.lanes] = JSON.parse(lanes ?? "[[0]]");
      this.svg = picture;
      this.gone = []; // [from, to], in px from the top of the picture as it was drawn
    }

    // Where each link, line and heading was drawn.
    measure() {
      const at = (element, name) => Number(element.getAttribute(name));
      const placed = (element, name) => ({ element, y: at(element, name) });
      const lines = [...this.svg.querySelectorAll(":scope > [aria-hidden] > line")];
      const isAcross = (line) => at(line, "y1") === at(line, "y2");
      this.height = at(this.svg, "height");
      this.links = [...this.svg.querySelectorAll("[data-event]")].map((element) => {
        const { y, height } = element.getBBox();
        return { element, y: y + height / 2 };
      });
      this.down = lines.filter((line) => !isAcross(line)).map((line) => placed(line, "y2"));
      this.across = lines.filter(isAcross).map((line) => placed(line, "y1")).filter(({ y }) => y > this.lanes[0][0] + 1);
      this.headings = [...this.svg.querySelectorAll(":scope > svg")].map((heading) => placed(heading, "y"));
    }

    // From where to where there is nothing, where marks are left at so many heights.
    empty(left) {
      const bottom = (n) => this.lanes[n + 1]?.[0] ?? this.height;
      return this.lanes.flatMap(([top, first, count], n) => {
        const here = left.filter((y) => y >= top && y < bottom(n));
        const taken = new Set(here.map((y) => Math.round((y - first) / this.row)));
        if (!taken.size) return [[top, bottom(n)]];
        const rows = [...Array(count).keys()].filter((row) => !taken.has(row));
        return rows.map((row) => [first + (row - 0.5) * this.row, first + (row + 0.5) * this.row]);
      });
    }

    above(y) {
      return this.gone.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(y, to) - from), 0);
    }

    isGone(y) {
      return this.gone.some(([from, to]) => y >= from && y < to);
    }

    picture() {
      const hidden = [...this.svg.querySelectorAll("[data-event].dl-gone")];
      if (!this.lanes.length || !(this.links || hidden.length) || !this.svg.getClientRects().length) return;
      if (!this.links) {
        hidden.forEach((link) => link.classList.remove("dl-gone"));
        this.measure();
        hidden.forEach((link) => link.classList.add("dl-gone"));
      }
      const left = this.links.filter(({ element }) => !hidden.includes(element)).map(({ y }) => y);
      this.gone = hidden.length && left.length ? this.empty(left) : [];
      const total = this.above(this.height);
      for (const { element, y } of this.links) element.setAttribute("transform", `translate(0,${-this.above(y)})`);
      for (const { element, y } of this.headings) element.setAttribute("y", y - this.above(y));
      for (const { element, y } of this.across) element.setAttribute("transform", `translate(0,${-this.above(y + 1)})`);
      for (const { element, y } of [...this.headings, ...this.across]) element.classList.toggle("dl-gone", this.isGone(y + 1));
      for (const { element, y } of this.down) element.setAttribute("y2", y - total);
      this.svg.setAttribute("height", this.height - total);
    }

    figure({ data, layout }) {
      if (!this.gone.length) return { data, layout };
      const px = (y) => layout.margin.t + y * this.row;
      const moved = (y) => y - this.above(px(y)) / this.row;
      const total = this.above(this.height);
      const stays = ({ y, y0 = y }) => !this.isGone(px(y0) + 1);
      return {
        data: data.map((trace) => ({ ...trace, y: trace.y.map(moved) })),
        layout: {
          ...layout,
          height: layout.height - total,
          yaxis: { ...layout.yaxis, range: [layout.yaxis.range[0] - total / this.row, 0] },
          annotations: layout.annotations.filter(stays).map((each) => ({ ...each, y: moved(each.y) })),
          shapes: layout.shapes.filter(stays).map((each) => ({ ...each, y0: moved(each.y0), y1: moved(each.y1) })),
        },
      };
    }
  }

  const byFinger = () => matchMedia("(pointer: coarse)").matches;

  // What a bar of a picture is seen through where it was only expected on the chosen day: see dl-was-expected.
  const hatch = () => {
    if (document.getElementById("dl-hatch")) return;
    const lines = '<path d="M-2 2l4-4M0 8L8 0M6 10l4-4" stroke="#fff" stroke-width="2"/>';
    const pattern = `<pattern id="dl-lines" width="8" height="8" patternUnits="userSpaceOnUse">${lines}</pattern>`;
    const all = '<rect x="-5000" y="-5000" width="20000" height="20000" fill="url(#dl-lines)"/>';
    const mask = `<mask id="dl-hatch">${all}</mask>`;
    const markup = `<svg class="dl-defs" width="0" height="0" aria-hidden="true">${pattern}${mask}</svg>`;
    document.body.insertAdjacentHTML("beforeend", markup);
  };

  // The points that have a card, as Plotly holds them.
  const marksOf = (box) =>
    box.data
      .flatMap((trace, curve) =>
        (trace.customdata ?? []).map((data, point) => ({
          curve,
          point,
          data,
          axis: trace.xaxis ?? "x",
          x: trace.base?.[point] ?? trace.x[point],
        })),
      )
      .filter(({ data }) => data[CARD]);

  // A value of an axis as a number; moments count in milliseconds.
  const moment = (value) => (typeof value === "number" ? value : Date.parse(`${value.replace(" ", "T")}Z`));

  // A mark that was panned out of sight is brought back before its card is shown.
  const bringIntoView = async (box, axis, x) => {
    if (axis !== "x" || typeof x === "number") return;
    const [start, end] = box.layout.xaxis.range.map(moment);
    if (moment(x) >= start && moment(x) <= end) return;
    const shift = moment(x) - (start + end) / 2;
    await window.Plotly.relayout(box, { "xaxis.range": [start + shift, end + shift].map((time) => new Date(time).toISOString().slice(0, 19)) });
  };

  // With fingers: a swipe sideways pans, two fingers zoom, and a swipe up or down scrolls the page, as everywhere.
  const SLACK = 6; // how far a finger moves before its direction counts, in px
  const swipes = (box) => {
    const { l, r } = box.layout.margin;
    const mean = (values) => values.reduce((sum, value) => sum + value) / values.length;
    const written = (moment) => (box.layout.xaxis.type === "date" ? new Date(moment).toISOString().slice(0, 19) : moment);
    const place = ({ touches }) => {
      const xs = [...touches].map(({ clientX }) => clientX);
      const spread = xs.length > 1 ? Math.max(Math.abs(xs[0] - xs[1]), 20) : 1;
      return { fingers: xs.length, x: mean(xs) - box.getBoundingClientRect().left - l, y: touches[0].clientY, spread };
    };
    let start; // where the fingers were first, and what was shown then
    let range; // what is to be shown
    const pan = () => {
      if (box.isConnected) window.Plotly.relayout(box, { "xaxis.range": range.map(written) });
      range = undefined;
    };
    const follow = (event) => {
      const now = place(event);
      if (now.fingers !== start?.fingers) return;
      const [across, down] = [Math.abs(now.x - start.x), Math.abs(now.y - start.y)];
      if (!start.isOurs && now.fingers < 2 && across < SLACK && down < SLACK) return;
      start.isOurs ??= now.fingers > 1 || across > down;
      if (!start.isOurs) return;
      const [from, to] = start.range;
      const perPixel = (to - from) / (box.clientWidth - l - r);
      const scale = start.spread / now.spread;
      const first = from + start.x * perPixel - now.x * perPixel * scale;
      if (!range) requestAnimationFrame(pan);
      range = [first, first + (to - from) * scale];
    };
    const listen = (type, act) =>
      box.addEventListener(type, (event) => (event.stopPropagation(), act(event)), { capture: true, passive: true });
    listen("touchstart", (event) => {
      start = box.layout.xaxis.fixedrange ? undefined : { ...place(event), range: box.layout.xaxis.range.map(moment) };
    });
    listen("touchmove", follow);
    listen("touchend", () => {});
  };

  // The page

  const watched = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = charts.get(target.closest(".dl-chart"));
      if (chart?.marks && target.clientWidth < chart.figure.layout.meta.wide !== chart.narrow) chart.draw();
    }
  });

  // A link is copied, and that is said beside it and to those who do not see it; where it cannot be, it is followed.
  const copy = async (event) => {
    const link = event.target.closest?.(".dl-link");
    if (!link || !navigator.clipboard) return;
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      location.assign(link.href);
      return;
    }
    link.dataset.said = "Copied";
    if (said) said.textContent = "Link copied";
    setTimeout(() => {
      delete link.dataset.said;
      if (said) said.textContent = "";
    }, 2000);
  };

  let said;
  const sayHere = () => {
    if (said?.isConnected || !document.querySelector(".dl-link")) return;
    said = document.createElement("p");
    said.className = "dl-said";
    said.setAttribute("role", "status");
    document.querySelector("main").append(said);
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
    sayHere();
  };

  // On paper an address can be typed in, so links to sources stand there with theirs.
  const paper = matchMedia("print");
  const writeOut = () => {
    if (!paper.matches) return;
    for (const link of document.querySelectorAll(".md-content :is(.dl-title, .dl-source) a[href]:not(.dl-link)"))
      link.dataset.address = link.href;
  };

  document.addEventListener("dateline:choose", ({ detail }) => {
    chosen = { ...everything, ...detail };
    charts.forEach((chart) => chart.choose());
  });
  document.addEventListener("dateline:open", ({ detail }) => charts.forEach((chart) => (chart.at = detail)));
  document.addEventListener("click", copy);
  paper.addEventListener("change", writeOut);
  const repaint = () => charts.forEach((chart) => chart.marks && chart.draw());
  readers.addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, {
    attributeFilter: ["data-md-color-scheme"],
    subtree: true,
  });
  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
