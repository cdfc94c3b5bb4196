import assert from "node:assert/strict";
import { test } from "node:test";

import { noteHeight, snippet } from "../../builder/web/kit/snippets.js";
import { heightIn } from "../../builder/web/sizes.js";

const FRAME = '<iframe src="https://a.example/charts/x/" width="100%" height="400"></iframe>';
const PICTURE = [
  "<picture>",
  '<source media="(prefers-color-scheme: dark)" srcset="picture-dark.svg">',
  '<img src="picture-light.svg">',
  "</picture>",
].join("\n");

test("frames follow all choices, and are higher for the note that says what is shown", () => {
  for (const way of ["script", "frame", "pinned-2024-10-30"]) {
    const text = snippet(way, FRAME, undefined, "?kind=a&actor=b", 45);
    assert.match(text, /src="https:\/\/a\.example\/charts\/x\/\?kind=a&amp;actor=b"/);
    assert.match(text, /height="445"/);
  }
});

test("what a frame asks for anyway holds", () => {
  const text = FRAME.replace("/x/", "/x/?as-known-on=2024-11-05");
  assert.equal(snippet("dated", text, undefined, "", 0), text);
  assert.match(snippet("dated", text, undefined, "?as-known-on=2024-10-30", 0), /x\/\?as-known-on=2024-11-05"/);
  assert.match(snippet("dated", text, undefined, "?kind=a", 0), /x\/\?kind=a&amp;as-known-on=2024-11-05"/);
});

test("a notebook has no entities", () => {
  const text = 'IFrame(src="https://a.example/charts/x/", width="100%", height="400")';
  const chosen = 'IFrame(src="https://a.example/charts/x/?kind=a&actor=b", width="100%", height="445")';
  assert.equal(snippet("jupyter", text, undefined, "?kind=a&actor=b", 45), chosen);
});

test("a picture in one palette has no source for the other", () => {
  assert.equal(snippet("picture", PICTURE, "light", "", 0), '<picture>\n<img src="picture-light.svg">\n</picture>');
  assert.equal(snippet("readme", PICTURE, "dark", "", 0), '<picture>\n<img src="picture-dark.svg">\n</picture>');
  assert.equal(snippet("picture", PICTURE, undefined, "?kind=a", 0), PICTURE);
});

test("files of a picture are those of the palette", () => {
  assert.equal(snippet("svg", "x/picture.svg", "light", "", 0), "x/picture-light.svg");
  assert.equal(snippet("svg", "x/picture.svg", "dark", "", 0), "x/picture-dark.svg");
  assert.equal(snippet("mail", "x/picture.png", "light", "", 0), "x/picture.png");
  assert.equal(snippet("mail", "x/picture.png", "dark", "", 0), "x/picture-dark.png");
});

test("links and data follow no choice", () => {
  for (const way of ["link", "figure", "csv", "json", "citation"])
    assert.equal(snippet(way, "x/picture.svg height:1px", "dark", "?kind=a", 9), "x/picture.svg height:1px");
});

test("a note is as high as its lines on a phone; looks need none", () => {
  assert.equal(noteHeight([]), 0);
  assert.equal(noteHeight([["theme", "dark"], ["plain", "without it"]]), 0);
  assert.equal(noteHeight([["kind", "War"]]), 23 + 22);
  assert.equal(noteHeight([["from", undefined], ["to", undefined]]), 3 * 23 + 22);
});

test("a height is taken from a message of the right form, within bounds", () => {
  const size = (height) => heightIn({ sentinel: "amp", type: "embed-size", height });
  assert.deepEqual([400, 400.2, 1, 1e9].map(size), [400, 401, 80, 20000]);
  for (const height of [NaN, Infinity, "400", null, undefined]) assert.equal(size(height), undefined);
  for (const message of [null, undefined, "amp", {}, { sentinel: "amp", height: 400 }])
    assert.equal(heightIn(message), undefined);
});
