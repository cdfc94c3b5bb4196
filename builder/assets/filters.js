// Dateline: choosing events and days. Without it the full list stands there.
// What is chosen stands in the address; the charts of the page are told by the event "dateline:choose".
(() => {
  "use strict";

  const CHOICES = ["kind", "actor", "place", "article", "status"];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const day = (value) => new Date(`${value}T00:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);

  // An event of the list: what it came to on each day that changed it, the newest last, and what is shown now.
  const read = (item) => {
    const earlier = [...item.querySelectorAll("template")].map((template) => template.content.querySelector(".dl-state"));
    const shown = item.querySelector(":scope > .dl-state");
    const told = [...earlier, shown].map((state) => ({ state, data: state.dataset, words: plain(state.textContent) }));
    return { item, id: item.dataset.event, known: item.dataset.known, told, shown };
  };

  const asOf = (entry, known) =>
    known ? entry.told.findLast(({ data }) => data.told <= known) : entry.told.at(-1);

  // Whether an event, as told on the chosen day, fits all that is chosen but the one named in `except`.
  const fits = (told, chosen, except) => {
    if (!told) return false;
    const { data, words } = told;
    const has = (name) => except === name || !chosen[name] || data[name].split(" ").includes(chosen[name]);
    const period =
      !(chosen.from || chosen.to) ||
      (!("undated" in data) &&
        (!chosen.to || !data.from || data.from <= chosen.to) &&
        (!chosen.from || !data.to || data.to >= chosen.from));
    return period && CHOICES.every(has) && plain(chosen.words ?? "").split(/\s+/).every((word) => words.includes(word));
  };

  const show = (entry, told, visible) => {
    entry.item.hidden = !visible;
    if (told && told.state !== entry.shown) {
      entry.shown.replaceWith(told.state);
      entry.shown = told.state;
    }
  };

  // How many events each choice would leave, in its text; what would leave none cannot be chosen.
  const count = (select, entries, chosen) => {
    for (const option of select.options) {
      option.dataset.text ??= option.text;
      const wanted = { ...chosen, [select.name]: option.value };
      const left = entries.filter((entry) => fits(asOf(entry, chosen.known), wanted)).length;
      option.text = `${option.dataset.text} (${left})`;
      option.disabled = !left && !option.selected;
    }
  };

  const chosenIn = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  // What the address says is chosen; a value that there is none of is left out.
  const fill = (form) => {
    const query = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (!field.name) continue;
      const value = query.get(field.name) ?? "";
      field.value = field.type === "date" && !isDay(value) ? "" : value;
      if (field.selectedIndex === -1) field.value = "";
    }
  };

  const remember = (chosen, how) => {
    const query = new URLSearchParams(chosen).toString();
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    if (address !== location.pathname + location.search + location.hash) history[how](history.state, "", address);
  };

  const tell = (form, left, all, chosen) => {
    const events = `${left} of ${all} events`;
    form.querySelector("output").textContent = chosen.known ? `${events}, as known on ${day(chosen.known)}` : events;
    form.querySelector(".dl-clear").hidden = !Object.keys(chosen).length;
  };

  const setUpEvents = (form) => {
    const entries = [...document.querySelectorAll(".dl-event[data-event]")].map(read);
    const sections = [...document.querySelectorAll(".dl-events")].filter((list) => list.previousElementSibling?.id);

    const apply = () => {
      const chosen = chosenIn(form);
      const left = new Set();
      for (const entry of entries) {
        const told = asOf(entry, chosen.known);
        const visible = fits(told, chosen);
        if (visible) left.add(entry.id);
        show(entry, told, visible);
      }
      for (const list of sections) {
        list.hidden = !list.querySelector(".dl-event:not([hidden])");
        list.previousElementSibling.hidden = list.hidden;
      }
      form.querySelectorAll("select").forEach((select) => count(select, entries, chosen));
      tell(form, left.size, entries.length, chosen);
      const wasExpected = ({ shown, told }) => shown.dataset.status === "expected" && told.at(-1).data.status !== "expected";
      const expected = new Set(entries.filter(wasExpected).map(({ id }) => id));
      choose({ shows: (event) => left.has(event), expected });
    };
    listen(form, apply);
  };

  // Numbers: rows and marks of claims that were known by the day.
  const setUpClaims = (form) => {
    const rows = [...document.querySelectorAll("tr[data-known]")];
    const apply = () => {
      const { known } = chosenIn(form);
      for (const row of rows) row.hidden = Boolean(known) && row.dataset.known > known;
      const left = rows.filter((row) => !row.hidden).length;
      form.querySelector("output").textContent =
        `${left} of ${rows.length} claims` + (known ? `, as known on ${day(known)}` : "");
      form.querySelector(".dl-clear").hidden = !known;
      choose({ shows: (_, since) => !known || since <= known });
    };
    listen(form, apply);
  };

  const choose = (detail) => document.dispatchEvent(new CustomEvent("dateline:choose", { detail }));

  let current; // the form on the page, and what brings the page into line with it
  const listen = (form, apply) => {
    const change = (how) => () => {
      remember(chosenIn(form), how);
      apply();
    };
    fill(form);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", change("pushState"));
    form.elements.words?.addEventListener("input", change("replaceState"));
    form.addEventListener("reset", () =>
      setTimeout(() => {
        change("pushState")();
        [...form.elements].find((field) => field.offsetParent)?.focus({ preventScroll: true }); // the button is gone
      }),
    );
    form.querySelector(".dl-more")?.addEventListener("click", ({ currentTarget }) => {
      currentTarget.ariaExpanded = currentTarget.ariaExpanded === "true" ? "false" : "true";
    });
    current = { form, apply };
    apply();
  };

  const restore = () => {
    if (!current?.form.isConnected) return;
    fill(current.form);
    current.apply();
  };
  window.addEventListener("popstate", restore);

  // A link to this page that chooses otherwise, such as that of the navigation; Material takes it for one to the same.
  const followHere = (event) => {
    const link = event.target.closest?.("a[href]");
    const isPlain = !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || !current?.form.isConnected || link.hash || link.search === location.search) return;
    if (link.origin + link.pathname !== location.origin + location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    history.pushState(null, "", link.href);
    restore();
    scrollTo(0, 0);
  };
  document.addEventListener("click", followHere, true);

  const setUp = () => {
    const form = document.querySelector(".dl-filters:not(.dl-choices)");
    if (!form || form === current?.form) return;
    if (form.elements.kind) setUpEvents(form);
    else setUpClaims(form);
  };

  if (window.document$) window.document$.subscribe(setUp);
  else setUp();
})();
