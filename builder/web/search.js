// What searches, in a worker beside the page: in place of Material's own, which loads all there is to find.

import { foundIn } from "./search/finding.js";
import { pagesOf } from "./search/pages.js";
import { storyAt } from "./search/story.js";

/** @import { Section } from "./search/pages.js" */
/** @import { Source } from "./search/finding.js" */

// Material's messages: what it sends, and what it waits for.
const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const story = storyAt(new URL("search/", self.location.href).href);
/** @type {Source[]} */
let sources = [story];
let asked = 0;

/** @param {string} query */
const answer = async (query) => {
  asked += 1;
  const mine = asked;
  const data = await foundIn(sources, query);
  if (mine === asked) self.postMessage({ type: RESULT, data });
};

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    /** @type {Section[]} */
    const sections = data.docs;
    sources = [story, pagesOf(sections)];
    self.postMessage({ type: READY });
  } else if (type === QUERY) answer(data);
});
