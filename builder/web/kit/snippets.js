// What there is to copy, with the choices of its form.

import { CHOOSING, FRAME_WAYS, NOTE_LINE, PICTURES_PNG, PICTURES_SVG, PICTURE_WAYS, PINNED_WAY } from "../constants.js";

/** @import { Parameter } from "../constants.js" */

/** @typedef {Partial<Record<Parameter, string>>} Choices what is chosen in the form */

// Characters of a note in a line on a phone.
const NOTE_WIDTH = 30;
const NOTE_SPACE = 22;
const LONGEST_DAY = "as known on 30 September 2024";

/**
 * How much higher a frame may be on a phone for the note that says what of the chart is shown, in px.
 * @param {[name: string, label: string | undefined][]} choices what is chosen, and what the form calls it
 */
export const noteHeight = (choices) => {
  const shown = choices.filter(([name]) => CHOOSING.includes(name));
  const words = shown.map(([, label]) => ` · ${label ?? LONGEST_DAY}`);
  const lines = Math.ceil(("100 of 100 shown".length + words.join("").length) / NOTE_WIDTH);
  return shown.length && lines * NOTE_LINE + NOTE_SPACE;
};

/**
 * What an address asks for, besides what it asks for anyway; in HTML an ampersand is written as an entity.
 * @param {string} own
 * @param {string} query
 * @param {boolean} isHtml
 */
const together = (own, query, isHtml) => {
  const asked = new URLSearchParams(query);
  new URLSearchParams(own).forEach((value, name) => asked.set(name, value));
  const text = asked.size ? `?${asked}` : "";
  return isHtml ? text.replaceAll("&", "&amp;") : text;
};

/**
 * A frame whose address says what is chosen.
 * @param {string} text
 * @param {string} query
 * @param {number} more px of height
 */
export const asking = (text, query, more) =>
  text
    .replace(
      /src="([^"?]*)([^"]*)/,
      (_, address, own) => `src="${address}${together(own, query, text.startsWith("<"))}`,
    )
    .replace(/height="(\d+)"/, (_, height) => `height="${Number(height) + more}"`);

/**
 * A picture in one palette; it has no source for the other.
 * @param {string} text
 * @param {string | undefined} theme
 */
export const inPalette = (text, theme) => {
  if (theme !== "light" && theme !== "dark") return text;
  const lines = text.split("\n").filter((line) => !line.startsWith("<source"));
  return lines
    .join("\n")
    .replaceAll(PICTURES_SVG.reader, PICTURES_SVG.light)
    .replaceAll(PICTURES_SVG.light, PICTURES_SVG[theme])
    .replaceAll(PICTURES_PNG.light, PICTURES_PNG[theme]);
};

/**
 * What there is to copy of a way, with the choices that it can follow: frames all, pictures the palette.
 * @param {string} way
 * @param {string} text
 * @param {string | undefined} theme
 * @param {string} query
 * @param {number} more px of height
 */
export const snippet = (way, text, theme, query, more) => {
  if (FRAME_WAYS.includes(way) || way.startsWith(PINNED_WAY)) return asking(text, query, more);
  return PICTURE_WAYS.includes(way) ? inPalette(text, theme) : text;
};
