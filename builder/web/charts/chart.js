// A chart of the page: a picture whose marks are links, and a table. When the reader asks to explore it, Plotly's
// drawing takes the place of the picture.

import { everything } from "../choice.js";
import { around, one, seen } from "../dom.js";
import { dismissCard, focusOn, hasDismissed, pointAt, pointAway } from "./cards.js";
import { target } from "./links.js";
import { loaded } from "./loaded.js";
import { Picture } from "./picture.js";
import { exploring } from "./plotly.js";
import { showCards } from "./pointing.js";

/** @import { Drawing } from "./drawing.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Packed } from "./marks.js" */

export class Chart {
  /** @type {Figure | Packed | undefined} */
  figure;
  /** @type {Drawing | undefined} */
  drawing;
  /** @type {string | undefined} where the mark leads that the reader was at last */
  at;

  view = everything;
  /** Cards for what is drawn in the picture's place: there is one of them on a page. */
  cards = { dismissCard, focusOn, pointAt, pointAway };
  // The width of the plot when it was last measured, in px; 0 while it is not seen, as in a closed tab.
  width = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    // Where its data is; of the page around it, the address may change.
    this.data = new URL(element.dataset.figure ?? "", document.baseURI).href;
    this.plot = one(element, ".dl-plot");
    this.picture = new Picture(one(this.plot, "svg"), element.dataset.rows, element.dataset.root ?? "");
    this.button = one(element, ".dl-explore");
    this.status = one(element, ".dl-status");
    this.button.addEventListener("click", () => (this.drawing ? this.close() : this.explore()));
    showCards(this.picture, this.plot);
    element.querySelector(".dl-skip")?.addEventListener("click", (event) => {
      // Material would put the page in place again for an anchor in it, and the focus would be lost.
      event.preventDefault();
      event.stopPropagation();
      one(element, "[id$='-after']").focus();
    });
    this.plot.addEventListener("click", (event) => {
      if (!this.drawing && !around(event, "a, .dl-card") && !hasDismissed()) this.explore();
    });
    this.plot.addEventListener("focusin", (event) => {
      const link = /** @type {Element} */ (event.target).closest("[data-event]");
      if (link) this.at = target(/** @type {SVGAElement} */ (link));
    });
    new ResizeObserver(() => this.resize()).observe(this.plot);
  }

  /**
   * Where an address of a mark leads.
   * @param {string} address
   */
  url(address) {
    return new URL(this.element.dataset.root + address, document.baseURI).href;
  }

  /** @param {string} text */
  say(text) {
    this.status.classList.remove("dl-has-failed");
    this.status.textContent = text;
  }

  async explore() {
    if (this.element.getAttribute("aria-busy")) return;
    this.element.setAttribute("aria-busy", "true");
    this.say("Loading the chart …");
    try {
      const [{ Drawing }, figure] = await Promise.all([exploring(), this.figure ?? loaded(this.data)]);
      this.figure = figure;
      // Plotly measures the box that it draws in.
      await seen(this.plot);
      if (!this.element.isConnected) return;
      const drawing = (this.drawing = new Drawing(this, figure));
      this.plot.append(drawing.box);
      await this.draw();
      if (this.drawing === drawing) this.open(drawing);
    } catch {
      this.close();
      this.say("The chart could not be loaded; the picture and the table say the same.");
      this.status.classList.add("dl-has-failed");
    } finally {
      this.element.removeAttribute("aria-busy");
    }
  }

  async draw() {
    this.width = this.plot.clientWidth;
    if (this.drawing && this.width) await this.drawing.draw();
  }

  /** Draws again what is drawn already. */
  redraw() {
    if (this.drawing?.isDrawn) this.draw();
  }

  /** At another width all is drawn again; what was chosen or changed while the chart was not seen, once it is. */
  resize() {
    const before = this.width;
    this.width = this.plot.clientWidth;
    if (!this.width || this.width === before) return;
    if (!before) this.picture.closeUp();
    this.redraw();
  }

  /** @param {Drawing} drawing */
  open(drawing) {
    dismissCard();
    this.plot.classList.add("dl-is-explored");
    this.button.textContent = "Close";
    drawing.listen();
  }

  /** @param {boolean} [byKey] whether the focus goes back to the button */
  close(byKey) {
    dismissCard();
    this.drawing?.remove();
    this.drawing = undefined;
    this.plot.classList.remove("dl-is-explored");
    this.button.textContent = "Explore";
    this.say("");
    if (byKey) this.button.focus({ preventScroll: true });
  }

  /**
   * Follows a link, a real one so that instant navigation takes part.
   * @param {string} url
   */
  follow(url) {
    const link = document.createElement("a");
    link.href = url;
    this.element.append(link);
    link.click();
    link.remove();
  }
}
