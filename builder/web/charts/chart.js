// A chart of the page: a picture whose marks are links, and a table. When the reader asks to explore it, Plotly's
// drawing takes the place of the picture.

import { everything } from "../choice.js";
import { around, one } from "../dom.js";
import { dismissCard, hasDismissed } from "./cards.js";
import { Drawing } from "./drawing.js";
import { prepared } from "./figures.js";
import { stateThen } from "./known.js";
import { isDark } from "./palette.js";
import { Picture, target } from "./picture.js";
import { plotly } from "./plotly.js";
import { showCards } from "./pointing.js";
import { layoutAt } from "./stack.js";
import { showTable } from "./table.js";

/** @import { Choice } from "../choice.js" */
/** @import { Figure } from "./figures.js" */
/** @import { Known } from "./known.js" */

export class Chart {
  /** @type {Figure | undefined} */
  figure;
  /** @type {Drawing | undefined} */
  drawing;
  /** @type {string | undefined} where the mark leads that the reader was at last */
  at;

  view = everything;

  /**
   * @param {HTMLElement} element
   * @param {() => Promise<Figure> | Figure} load gets its figure, when it is first explored
   * @param {() => Known} read reads what it said on earlier days, when that is first asked for
   */
  constructor(element, load, read) {
    this.element = element;
    this.load = load;
    this.read = read;
    this.sizes = new ResizeObserver(() => this.resize());
    this.plot = one(element, ".dl-plot");
    this.picture = new Picture(one(this.plot, "svg"), element.dataset.rows, element.dataset.root ?? "");
    this.button = one(element, ".dl-explore");
    this.status = one(element, ".dl-status");
    this.button.addEventListener("click", () => (this.drawing ? this.close() : this.explore()));
    showCards(this.picture, this.plot);
    this.plot.addEventListener("click", (event) => {
      if (!this.drawing && !around(event, "a, .dl-card") && !hasDismissed()) this.explore();
    });
    this.plot.addEventListener("focusin", (event) => {
      const link = /** @type {Element} */ (event.target).closest("[data-event]");
      if (link) this.at = target(/** @type {SVGAElement} */ (link));
    });
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
    this.status.textContent = text;
  }

  async explore() {
    if (this.element.getAttribute("aria-busy")) return;
    this.element.setAttribute("aria-busy", "true");
    this.say("Loading the chart …");
    try {
      const [loaded, figure] = await Promise.all([plotly(), this.figure ?? this.load()]);
      this.figure = figure;
      if (!this.element.isConnected) return;
      const drawing = (this.drawing = new Drawing(this, loaded, figure.layout.meta.title));
      this.plot.append(drawing.box);
      await this.draw();
      if (this.drawing === drawing) this.open(drawing);
    } catch {
      this.close();
      this.say("The chart could not be loaded; the picture and the table say the same.");
    } finally {
      this.element.removeAttribute("aria-busy");
    }
  }

  async draw() {
    if (!this.drawing || !this.figure) return;
    const { clientWidth } = this.drawing.box;
    await this.drawing.draw(prepared(this.figure, clientWidth, isDark(), this.view, this.picture.words()));
  }

  /** Draws again what is drawn already. */
  redraw() {
    if (this.drawing?.isDrawn) this.draw();
  }

  /** At another width, labels may have room or no room any more, and captions other places. */
  resize() {
    const { drawing, figure } = this;
    if (!drawing) return;
    const { clientWidth } = drawing.box;
    if (drawing.isNarrow !== clientWidth < figure?.layout.meta.wide || drawing.layout !== layoutAt(clientWidth))
      this.redraw();
    else drawing.follow();
  }

  /** @param {Drawing} drawing */
  open(drawing) {
    dismissCard();
    this.plot.classList.add("dl-is-explored");
    this.button.textContent = "Close";
    const ways = matchMedia("(pointer: coarse)").matches
      ? "Tap one, again to open."
      : "Arrow keys walk them in order of time, Enter opens, Escape closes.";
    this.say(`${drawing.marks.length} marks. ${ways}`);
    this.sizes.observe(drawing.box);
    drawing.listen();
  }

  /** @param {boolean} [byKey] whether the focus goes back to the button */
  close(byKey) {
    dismissCard();
    if (this.drawing) {
      this.sizes.disconnect();
      this.drawing.remove();
    }
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

  /** @param {Choice} choice */
  choose(choice) {
    const known = this.read();
    this.view = { ...choice, stateOf: (address) => stateThen(known, address, choice.known) };
    this.picture.choose(this.view);
    showTable(this.element, known, this.view);
    this.draw();
  }
}
