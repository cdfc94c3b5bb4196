// The marks that the builder drew, which are links: what they say, and where they lead.

import { one } from "../dom.js";
import { openingOf } from "./opens.js";

// The class of what is not shown.
export const GONE = "dl-gone";

/**
 * Where a link leads.
 * @param {HTMLAnchorElement | SVGAElement} link
 */
export const target = ({ href }) => new URL(typeof href === "string" ? href : href.baseVal, document.baseURI).href;

/**
 * The address of what a mark is about.
 * @param {SVGAElement} link
 * @param {string} root the way to the root of the site
 */
export const addressIn = (link, root) => link.href.baseVal.slice(root.length);

/**
 * What a mark says as its name, on one line.
 * @param {string} words line by line
 */
export const named = (words) => words.replaceAll("\n", ", ");

/**
 * Cards take the place of the browser's tooltips; what those say is then in `data-words` alone.
 * @param {SVGAElement[]} links
 */
export const takeTooltips = (links) => {
  for (const link of links) {
    const title = one(link, "title");
    const words = title.textContent;
    link.dataset.words = words;
    link.setAttribute("aria-label", named(words));
    title.remove();
  }
};

/**
 * What a mark says, on one line.
 * @param {(SVGAElement | undefined)[]} links
 * @param {string} url where it leads
 */
export const wordsAt = (links, url) => {
  const mark = links.find((link) => link && target(link) === url);
  return mark?.dataset.words?.replace("\n", ". ").replaceAll("\n", ", ");
};

/**
 * What the card of a mark shows.
 * @param {SVGAElement} link
 * @param {string} root
 */
export const shownOnCard = (link, root) => {
  const { words = "", evidence = "" } = link.dataset;
  return { words, passage: evidence, url: target(link), opens: openingOf(addressIn(link, root)) };
};
