// The ways to embed a chart, a form with choices, and a preview.

import { loaded } from "../charts/loaded.js";
import { CHART_ID, CHART_TITLE, CHOICES, EVENT_ID, EVENT_TITLE, EXPLORED_FILE, SITE } from "../constants.js";
import { all, one } from "../dom.js";
import { fileOf } from "../frame/parts.js";
import { noteHeight, snippet } from "./snippets.js";

/** @import { Parameter } from "../constants.js" */

/** @type {readonly string[]} */
const PERIOD = /** @satisfies {Parameter[]} */ (["from", "to"]);
const ID = /** @satisfies {Parameter} */ ("id");
const NO_PERIOD = "The period ends before it begins, so neither day counts";
// How long a button says what it did, in ms.
const SHOWN = 2000;

/**
 * Whether a text could be copied; a page that came over plain HTTP may not.
 * @param {string} text
 */
const isCopied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

export class Kit {
  /**
   * @param {HTMLElement} element
   * @param {string} page the address to which its own are relative
   */
  constructor(element, page) {
    const { dataset } = element;
    this.element = element;
    /** @type {HTMLFormElement} */
    this.form = one(element, "form");
    /** @type {HTMLIFrameElement} */
    this.preview = one(element, ".dl-preview");
    this.status = one(element, ".dl-said");
    this.hint = one(element, ".dl-hint");
    this.usual = this.hint.textContent;
    this.page = new URL(dataset.page ?? "", page);
    const site = new URL(dataset.root || "./", page).href.replace(/\/$/, "");
    this.codes = all(element, ".dl-way").map((way) => {
      const code = one(way, "code");
      return { way: way.dataset.way ?? "", code, text: code.textContent.replaceAll(SITE, site) };
    });
    const id = new URL(page).searchParams.get("id");
    if (dataset.parts && id) this.putIn(id, Number(dataset.parts));
    if ("any" in dataset && id) this.putInChart(id);
    all(element, ".dl-copy").forEach((button) => this.offer(button));
    this.take(new URL(page).searchParams);
    this.form.addEventListener("input", () => this.choose());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.choose();
  }

  /**
   * Begins with what the link to the kit asks for, as far as frames know it.
   * @param {URLSearchParams} chosen
   */
  take(chosen) {
    for (const [name, value] of chosen) {
      const field = this.field(/** @type {Parameter} */ (name));
      if (!field) continue;
      field.value = value;
      if ("selectedIndex" in field && field.selectedIndex === -1) field.value = "";
    }
    const unknown = [...CHOICES, "role", "words"].filter((name) => !this.field(/** @type {any} */ (name)));
    const lost = unknown.filter((name) => chosen.get(name));
    if (lost.length) this.usual += ` A frame cannot choose by ${lost.join(" or ")}.`;
  }

  /**
   * Puts an event in the place of its marker, and its title once that is known.
   * @param {string} id
   * @param {number} count how many parts the events are in
   */
  async putIn(id, count) {
    if (!/^[a-z0-9-]+$/.test(id)) return;
    this.page.searchParams.set(ID, id);
    this.replace(EVENT_ID, id);
    try {
      const part = await loaded(new URL(fileOf(id, count), this.page).href);
      this.replace(EVENT_TITLE, part[id].at(-1)[1]);
    } catch {
      this.replace(EVENT_TITLE, id);
    }
    this.choose();
  }

  /**
   * Puts a chart in the place of its marker, and its title and what there is to choose from once that is known.
   * @param {string} id
   */
  async putInChart(id) {
    if (!/^[a-z]+\/[a-z0-9-]+$/.test(id)) return;
    this.page = new URL(`${id}/`, this.page);
    this.element.dataset.chart = id;
    this.replace(CHART_ID, id);
    try {
      const story = await loaded(new URL(EXPLORED_FILE, this.page).href);
      this.replace(CHART_TITLE, story.title);
      this.offerOnly("kind", story.kinds);
      this.offerOnly("actor", story.actors);
    } catch {
      this.replace(CHART_TITLE, id);
    }
    this.choose();
  }

  /** @param {Parameter} name @param {Record<string, string>} known what there is to choose */
  offerOnly(name, known) {
    /** @type {HTMLOptionElement[]} */
    const options = all(this.form, `[name="${name}"] option`);
    for (const option of options) if (option.value && !Object.hasOwn(known, option.value)) option.remove();
  }

  /** @param {string} marker @param {string} text */
  replace(marker, text) {
    for (const each of this.codes) each.text = each.text.replaceAll(marker, () => text);
  }

  /** @param {Parameter} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  choose() {
    const isPeriod = this.isPeriod();
    const message = isPeriod ? "" : NO_PERIOD;
    this.field("to")?.setCustomValidity(message);
    this.status.textContent = message;
    this.hint.textContent = message || this.usual;
    const given = /** @type {[Parameter, string][]} */ ([...new FormData(this.form)]).filter(([, value]) => value);
    const used = given.filter(([name]) => isPeriod || !PERIOD.includes(name));
    const query = used.length ? `?${new URLSearchParams(used)}` : "";
    const more = noteHeight(given.map(([name]) => [name, this.label(name)]));
    const theme = used.find(([name]) => name === "theme")?.[1];
    for (const { way, code, text } of this.codes) code.textContent = snippet(way, text, theme, query, more);
    const address = new URL(this.page);
    used.forEach(([name, value]) => address.searchParams.set(name, value));
    this.show(address.href);
  }

  /** Whether the period that is chosen does not end before it begins. */
  isPeriod() {
    const [from, to] = [this.field("from")?.value, this.field("to")?.value];
    return !from || !to || from <= to;
  }

  /**
   * What the form calls a choice; nothing, where it is a day.
   * @param {Parameter} name
   */
  label(name) {
    const field = this.field(name);
    return "selectedOptions" in field ? field.selectedOptions?.[0].label : undefined;
  }

  /**
   * Changing the address of a frame would add a step to the reader's history; a new frame does not.
   * @param {string} address
   */
  show(address) {
    if (this.preview.src === address) return;
    const next = /** @type {HTMLIFrameElement} */ (this.preview.cloneNode());
    next.src = address;
    this.preview.replaceWith(next);
    this.preview = next;
  }

  /** @param {HTMLElement} button */
  offer(button) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const shown = /** @type {Element} */ (button.previousElementSibling);
      const isDone = await isCopied(shown.textContent);
      if (!isDone) getSelection()?.selectAllChildren(shown);
      button.textContent = isDone ? "Copied" : "Selected";
      this.status.textContent = isDone ? "Copied" : "This cannot be copied here, but it is selected";
      clearTimeout(this.until);
      this.until = setTimeout(() => {
        all(this.element, ".dl-copy").forEach((each) => (each.textContent = "Copy"));
        this.status.textContent = "";
      }, SHOWN);
    });
  }
}
