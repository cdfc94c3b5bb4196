// What is on a card: the words of a mark, the passage that says so, and a link to more.

/** @import { Asked } from "./cards.js" */

/** @param {string} text @param {string} [name] of its class */
const paragraph = (text, name = "") => {
  const made = document.createElement("p");
  made.className = name;
  made.dir = "auto";
  made.textContent = text;
  return made;
};

/** @param {Asked} asked */
const linkIn = ({ url, opens }) => {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = opens;
  link.tabIndex = -1;
  // The focus stays where it is.
  link.addEventListener("mousedown", (event) => event.preventDefault());
  const made = paragraph("", "dl-card-link");
  made.append(link);
  return made;
};

/** @param {Asked} asked */
export const contentOf = (asked) => {
  const [first, ...more] = asked.words.split("\n");
  const passage = asked.passage ? [paragraph(asked.passage, "dl-card-passage")] : [];
  return [paragraph(first, "dl-card-title"), ...more.map((line) => paragraph(line)), ...passage, linkIn(asked)];
};
