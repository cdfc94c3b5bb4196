// The ways to embed a chart, a form with choices, and a preview.

import { CHOICES, SITE } from "../constants.js";
import { all, one } from "../dom.js";
import { noteHeight, snippet } from "./snippets.js";

/** @import { Parameter } from "../constants.js" */

/** @type {readonly string[]} */
const PERIOD = /** @satisfies {Parameter[]} */ (["from", "to"]);
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
    this.page = new URL(dataset.page ?? "", page).href;
    const site = new URL(dataset.root || "./", page).href.replace(/\/$/, "");
    this.codes = all(element, ".dl-way").map((way) => {
      const code = one(way, "code");
      code.textContent = code.textContent.replaceAll(SITE, site);
      return { way: way.dataset.way ?? "", code, text: code.textContent };
    });
    all(element, ".dl-copy").forEach((button) => this.offer(button));
    this.take(new URLSearchParams(location.search));
    this.form.addEventListener("input", () => this.choose());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.choose();
  }

  /**
   * Begins with what is chosen on the page that the kit is opened from, as far as frames know it.
   * @param {URLSearchParams} chosen
   */
  take(chosen) {
    for (const [name, value] of chosen) {
      const field = this.field(/** @type {Parameter} */ (name === "known" ? "as-known-on" : name));
      if (!field) continue;
      field.value = value;
      if ("selectedIndex" in field && field.selectedIndex === -1) field.value = "";
    }
    const lost = [...CHOICES, "words"].filter((name) => chosen.get(name) && !this.field(/** @type {any} */ (name)));
    if (lost.length) this.usual += ` A frame cannot choose by ${lost.join(" or ")}.`;
  }

  /** @param {Parameter} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  choose() {
    const [from, to] = [this.field("from"), this.field("to")];
    const isPeriod = !from.value || !to.value || from.value <= to.value;
    to.setCustomValidity(isPeriod ? "" : NO_PERIOD);
    this.status.textContent = to.validationMessage;
    this.hint.textContent = to.validationMessage || this.usual;
    const given = /** @type {[Parameter, string][]} */ ([...new FormData(this.form)]).filter(([, value]) => value);
    const used = given.filter(([name]) => isPeriod || !PERIOD.includes(name));
    const query = used.length ? `?${new URLSearchParams(used)}` : "";
    const more = noteHeight(given.map(([name]) => [name, this.label(name)]));
    const theme = used.find(([name]) => name === "theme")?.[1];
    for (const { way, code, text } of this.codes) code.textContent = snippet(way, text, theme, query, more);
    this.show(this.page + query);
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
