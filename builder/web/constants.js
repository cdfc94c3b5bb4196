// What the builder and its scripts have in common, written by `python -m builder.web.constants`.

// What a mark carries: charts/plotly_values.py
/** @typedef {{
 *   card: string,
 *   address: string,
 *   event: string,
 *   known_from: string,
 *   states: string,
 *   words: string,
 * }} Mark */
// What the address of a page for embedding may ask for: embeds/parameters.py
/** @typedef {(
 *   "theme"
 *   | "background"
 *   | "plain"
 *   | "kind"
 *   | "actor"
 *   | "from"
 *   | "to"
 *   | "as-known-on"
 *   | "most"
 *   | "event"
 *   | "id"
 * )} Parameter */
// A state of an event, as a page for embedding holds it: embeds/states.py
/** @typedef {[
 *   state_from: string,
 *   lower: string | null,
 *   upper: string,
 *   kind: string,
 *   actors: string[],
 *   articles: number,
 * ]} State */
/** @param {State} state */
export const stateOf = ([state_from, lower, upper, kind, actors, articles]) =>
  ({ state_from, lower, upper, kind, actors, articles });
export const TICK_WIDTH = 28;
/** @type {readonly number[]} */
export const LAYOUTS = [296, 356, 720, 1100];
export const FILE_LAYOUT = 2;
export const BESIDE = 13;
export const DARK = "slate";
/** @type {Record<string, string | null>} by their names in addresses; nothing is inherited */
export const THEMES = {"__proto__": null, "light": "default", "dark": "slate"};
/** @type {readonly string[]} */
export const CHOICES = ["kind", "actor", "place", "article", "status", "passage"];
/** @type {readonly string[]} */
export const CHOOSING = ["kind", "actor", "from", "to", "as-known-on", "most"];
export const EXPLORED_FILE = "figure.js";
export const SITE = "@@site@@";
export const EVENT_ID = "EVENT-ID";
export const EVENT_TITLE = "EVENT-TITLE";
export const CHART_ID = "CHART-ID";
export const CHART_TITLE = "CHART-TITLE";
export const NOTE_LINE = 23;
/** @type {readonly string[]} */
export const FRAME_WAYS = ["script", "frame", "element", "slide", "jupyter", "dated"];
export const PINNED_WAY = "pinned-";
/** @type {readonly string[]} */
export const PICTURE_WAYS = ["picture", "readme", "markdown", "wikitext", "mail", "svg"];
export const PICTURES_SVG = {"reader": "picture.svg", "light": "picture-light.svg", "dark": "picture-dark.svg"};
export const PICTURES_PNG = {"light": "picture.png", "dark": "picture-dark.png"};
export const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
export const PLOTLY = "plotly.min.js";
export const EXPLORING = "explore.js";
export const CHOOSING_SCRIPT = "choosing.js";
export const DAYS_FILE = "days.js";
export const KNOWN_FOLDER = "../../known/";
export const CHARTS_FOLDER = "../../charts/";
export const APOSTROPHES = "\u2019\u2018\u201b\u02bc\u02bb\u02b9\u02be\u02bf\u00b4\u2032\uff07";
export const ACCENTS = "\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\ufe00-\ufe0f";
export const LETTERS = "ßæœþðđħıĸłŋøŧɓɗəƒɨƙʉƴς";
export const PLAIN_LETTERS = "ss ae oe th d d h i k l n o t b d e f i k u y σ";
