// What real sanitizers and MDX make of what there is to copy: node hosts.mjs < snippets.json > answers.json, in a folder
// in which their packages are installed.

import { readFileSync } from "node:fs";

import { evaluate } from "@mdx-js/mdx";
import createDOMPurify from "dompurify";
import { JSDOM } from "jsdom";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import * as runtime from "react/jsx-runtime";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const purifier = createDOMPurify(new JSDOM("").window);
const rehype = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize).use(rehypeStringify);

const HOSTS = {
  dompurify: async (html) => purifier.sanitize(html),
  "dompurify with frames": async (html) =>
    purifier.sanitize(html, { ADD_TAGS: ["iframe"], ADD_ATTR: ["sandbox", "frameborder", "referrerpolicy"] }),
  "rehype-sanitize": async (html) => String(await rehype.process(html)),
  mdx: async (html) => {
    const { default: Content } = await evaluate(`# A post\n\n${html}\n\nMore of it.\n`, runtime);
    return renderToStaticMarkup(createElement(Content));
  },
};

const answers = {};
for (const [way, text] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  answers[way] = {};
  for (const [host, treat] of Object.entries(HOSTS)) answers[way][host] = await treat(text);
}
console.log(JSON.stringify(answers));
