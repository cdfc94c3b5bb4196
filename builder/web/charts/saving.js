// An explored chart as a PNG: its title, what Plotly draws, and over it the captions and arrows that Plotly knows
// nothing of.

import { all } from "../dom.js";

/** @import { Drawing } from "./drawing.js" */

// So that it is sharp on screens of today and on paper.
const SCALE = 2;
const FONT = ["font-family", "font-size", "font-weight", "text-anchor"];
const LOOKS = ["fill", "stroke", "stroke-width", "opacity", "stroke-opacity", "paint-order", ...FONT];
// Of the title: the height of its lines, what is above and below it, and its size.
const [TITLE_LINE, TITLE_AROUND, TITLE_SIZE] = [21, 20, 16];

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

/** @param {Element} element */
const serialized = (element) => new XMLSerializer().serializeToString(element);

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
  return serialized(over);
};

/**
 * A text in lines that fit a width.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 */
const inLines = (text, font, width) => {
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  pen.font = font;
  const [first = "", ...words] = text.split(" ");
  const lines = [first];
  for (const word of words) {
    const longer = `${lines[lines.length - 1]} ${word}`;
    if (pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/**
 * The title as markup, and how high it is.
 * @param {any} layout Plotly's
 */
const headOf = ({ width, margin: { l, r }, font: { family, color }, meta: { title } }) => {
  const lines = inLines(title, `700 ${TITLE_SIZE}px ${family}`, width - l - r);
  const markup = lines.map((line, n) => {
    const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    const place = { x: l, y: TITLE_AROUND / 2 + TITLE_LINE * n + TITLE_SIZE };
    const looks = { fill: color, "font-family": family, "font-size": TITLE_SIZE, "font-weight": 700 };
    Object.entries({ ...place, ...looks }).forEach(([name, value]) => text.setAttribute(name, `${value}`));
    text.textContent = line;
    return serialized(text);
  });
  return { markup: markup.join(""), height: TITLE_AROUND + TITLE_LINE * lines.length };
};

/**
 * The explored chart as SVG. What Plotly writes is not parsed: a strict policy would refuse the styles in it.
 * @param {Drawing} drawing
 */
const svgOf = async ({ box, captions, plotly }) => {
  const { width, height, margin } = box.layout;
  const head = headOf(box.layout);
  const drawn = await plotly.toImage(box, { format: "svg", width, height });
  const text = decodeURIComponent(drawn.slice(drawn.indexOf(",") + 1));
  const inner = text.slice(text.indexOf(">", text.indexOf("<svg")) + 1, text.lastIndexOf("</svg>"));
  const paper = `<rect width="100%" height="100%" fill="${getComputedStyle(box).getPropertyValue("--dl-paper")}"/>`;
  const over = captions ? markupOf(captions.svg, margin) : "";
  const whole = height + head.height;
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  const plot = `<svg y="${head.height}" width="${width}" height="${height}" overflow="visible">${inner}${over}</svg>`;
  const markup = `<svg ${names} width="${width}" height="${whole}">${paper}${head.markup}${plot}</svg>`;
  return { markup, width, height: whole };
};

/**
 * Saves what the reader sees as a picture.
 * @param {Drawing} drawing
 */
export const save = async (drawing) => {
  const { markup, width, height } = await svgOf(drawing);
  const picture = new Image();
  picture.src = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  const link = document.createElement("a");
  link.download = `${drawing.box.layout.meta.title}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
};
