// An explored chart as a PNG: what Plotly draws, and over it the captions and arrows that Plotly knows nothing of.

import { all } from "../dom.js";

/** @import { Drawing } from "./drawing.js" */

// So that it is sharp on screens of today and on paper.
const SCALE = 2;
const FONT = ["font-family", "font-size", "font-weight", "text-anchor"];
const LOOKS = ["fill", "stroke", "stroke-width", "opacity", "paint-order", ...FONT];

/**
 * What is shown of an element, with its looks in attributes, since style sheets stay behind.
 * @param {SVGElement} element
 * @returns {SVGElement}
 */
const withLooks = (element) => {
  const copy = /** @type {SVGElement} */ (element.cloneNode(true));
  const parts = [element, ...all(element, "*")];
  [copy, ...all(copy, "*")].forEach((part, n) => {
    const looks = getComputedStyle(parts[n]);
    LOOKS.forEach((name) => part.setAttribute(name, looks.getPropertyValue(name)));
    if (looks.display === "none") part.setAttribute("display", "none");
  });
  return copy;
};

/**
 * The captions and arrows as markup.
 * @param {SVGElement} svg
 * @param {{ l: number, t: number }} margin
 */
const markupOf = (svg, { l, t }) => {
  const over = withLooks(svg);
  over.setAttribute("x", `${l}`);
  over.setAttribute("y", `${t}`);
  over.setAttribute("overflow", "visible");
  return new XMLSerializer().serializeToString(over);
};

/**
 * The explored chart as SVG. What Plotly writes is not parsed: a strict policy would refuse the styles in it.
 * @param {Drawing} drawing
 */
const svgOf = async ({ box, captions, plotly }) => {
  const { width, height, margin } = box.layout;
  const written = await plotly.toImage(box, { format: "svg", width, height });
  const text = decodeURIComponent(written.slice(written.indexOf(",") + 1));
  const start = text.indexOf(">", text.indexOf("<svg")) + 1;
  const paper = `<rect width="100%" height="100%" fill="${getComputedStyle(box).getPropertyValue("--dl-paper")}"/>`;
  const over = captions ? markupOf(captions.svg, margin) : "";
  return `${text.slice(0, start)}${paper}${text.slice(start, text.lastIndexOf("</svg>"))}${over}</svg>`;
};

/**
 * Saves what the reader sees as a picture.
 * @param {Drawing} drawing
 */
export const save = async (drawing) => {
  const { width, height, meta } = drawing.box.layout;
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([await svgOf(drawing)], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  const link = document.createElement("a");
  link.download = `${meta.title}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
};
