// Dateline: a chart alone on its page, in a frame of somebody else's. It follows dateline.js in one file.
// What the address asks for is heeded if it is sound; of the page around it nothing is heeded at all.
(() => {
  "use strict";

  const query = new URLSearchParams(location.search);
  const figure = document.querySelector(".dl-chart");
  // It takes time, and is seldom asked for.
  const told = () => JSON.parse(document.getElementById("dl-told").textContent);
  // builder/embeds/told.py
  const TOLD = 0, FROM = 1, TO = 2, KIND = 3, EXPECTED = 4, ACTORS = 5;

  // What is asked for

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
  const sound = (name, isSound) => {
    const value = query.get(name);
    return value !== null && isSound(value) ? value : undefined;
  };
  const asked = {
    from: sound("from", isDay),
    to: sound("to", isDay),
    known: sound("as-known-on", isDay),
    actor: sound("actor", (id) => Object.hasOwn(told().actors, id)),
    kind: sound("kind", (id) => Object.hasOwn(told().kinds, id)),
  };
  if (asked.from > asked.to) asked.from = asked.to = undefined;

  // An event as it was told on the chosen day; nothing if it was not yet.
  const asOf = (states) => (asked.known ? states.findLast((state) => state[TOLD] <= asked.known) : states.at(-1));

  const fits = (state) =>
    state &&
    (!(asked.from || asked.to) ||
      (state[FROM] !== null && (!asked.to || state[FROM] <= asked.to) && (!asked.from || !state[TO] || state[TO] >= asked.from))) &&
    (!asked.kind || state[KIND] === asked.kind) &&
    (!asked.actor || state[ACTORS].includes(asked.actor));

  const day = (value) => new Date(`${value}T00:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });

  const choose = () => {
    if (!Object.values(asked).some(Boolean)) return;
    const { events, rows: known, kinds, actors } = told();
    // It counts events, and shows none by itself.
    if (!Object.keys(events).length) return;
    const states = Object.entries(events).map(([id, all]) => [id, asOf(all), all.at(-1)]);
    const left = new Set(states.filter(([, state]) => fits(state)).map(([id]) => id));
    const expected = new Set(states.filter(([, state, last]) => state?.[EXPECTED] && !last[EXPECTED]).map(([id]) => id));
    const shows = (event, since) => left.has(event) && (!asked.known || since <= asked.known);
    document.dispatchEvent(new CustomEvent("dateline:choose", { detail: { shows, expected } }));
    const rows = [...figure.querySelectorAll(".dl-data tbody tr")];
    rows.forEach((row, n) => (row.hidden = known[n] !== null && !shows(...known[n])));
    const words = [
      `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`,
      kinds[asked.kind],
      actors[asked.actor],
      asked.from && `from ${day(asked.from)}`,
      asked.to && `to ${day(asked.to)}`,
      asked.known && `as known on ${day(asked.known)}`,
    ];
    const note = figure.querySelector(".dl-chosen");
    note.textContent = words.filter(Boolean).join(" · ");
    note.hidden = false;
  };

  // The event that the chart opens on, if it is shown: its mark stands out, and what its card says stands above.
  const open = () => {
    const id = query.get("event");
    const marks = [...figure.querySelectorAll(".dl-picture [data-event]:not(.dl-gone)")];
    const mark = marks.find(({ dataset }) => dataset.event === id);
    if (!mark) return;
    mark.classList.add("dl-at");
    const [title, ...more] = mark.querySelector("title").textContent.split("\n");
    const link = document.createElement("a");
    link.href = mark.href.baseVal;
    link.textContent = title;
    const note = figure.querySelector(".dl-opened");
    note.append(link, more.map((line) => ` · ${line}`).join(""));
    note.hidden = false;
    document.dispatchEvent(new CustomEvent("dateline:open", { detail: link.href }));
  };

  // The height, in the words that hosts know; the host may be anyone, and a height is no secret.

  // WordPress names the frame so.
  const secret = /[?&]secret=([A-Za-z0-9]{1,64})$/.exec(location.hash)?.[1];
  const send = (message) => parent.postMessage(message, "*");
  let height;
  const tell = () => {
    // AMP, and our own loader.
    send({ sentinel: "amp", type: "embed-size", height });
    send({ "datawrapper-height": { [figure.id]: height } });
    send(JSON.stringify({ context: "iframe.resize", src: location.href, height }));
    if (secret) send({ message: "height", value: height, secret });
  };
  const content = document.querySelector("main");
  const measure = () => {
    const now = Math.ceil(content.getBoundingClientRect().height);
    if (now === height) return;
    height = now;
    tell();
  };

  // A host that began to listen late asks for the height again, as WordPress does, and that is all that anybody can ask.
  const answer = ({ source, data }) => {
    if (source === parent && data?.message === "ready" && data.secret === secret) tell();
  };

  // WordPress lets a frame open no window: it follows a link itself if it is told of it. It lets none grow above 1000 px
  // either, nor its document be scrolled; so what is in it scrolls by itself.
  const follow = (event) => {
    const link = event.target.closest?.("a");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    send({ message: "link", value: new URL(link.href.baseVal ?? link.href, document.baseURI).href, secret });
  };

  choose();
  open();
  if (parent === window) return;
  // Browsers draw nothing in a frame that is out of sight, and an observer is told of what is drawn.
  measure();
  new ResizeObserver(measure).observe(content);
  window.addEventListener("message", answer);
  if (!secret) return;
  document.addEventListener("click", follow);
  document.documentElement.classList.add("dl-bounded");
})();
