import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt } from "../../builder/web/search/excerpts.js";
import { foundIn } from "../../builder/web/search/finding.js";
import { pagesOf, textOf } from "../../builder/web/search/pages.js";
import { ranked, shorterForms } from "../../builder/web/search/ranking.js";
import { countUpTo, filesOf, storyAt } from "../../builder/web/search/story.js";

const section = (location, title, text) => ({ location, title, text });
const titles = ({ items }) => items.map(([first]) => first.title.replace(/<\/?mark>/g, ""));

test("a title counts more than a line, a whole word more than its beginning, a longer one least", () => {
  const entries = [
    { word: "storm", titles: [5], lines: [4], isCut: false },
    { word: "stormy", titles: [3], lines: [2], isCut: false },
    { word: "stor", titles: [], lines: [1], isCut: false },
  ];
  const order = ranked([{ word: "storm", entries }], 10).map(({ number }) => number);
  assert.deepEqual(order, [5, 3, 4, 2, 1]);
});

test("what has all words comes first, and of equals the first", () => {
  const asked = [
    { word: "storm", entries: [{ word: "storm", titles: [], lines: [1, 2, 3], isCut: false }] },
    { word: "harbour", entries: [{ word: "harbour", titles: [4], lines: [3], isCut: false }] },
  ];
  const found = ranked(asked, 10);
  assert.equal(found[0].number, 3);
  assert.deepEqual([...found[0].has], ["storm", "harbour"]);
  assert.deepEqual(found.map(({ number }) => number).filter((number) => number < 3), [1, 2]);
});

test("a word that is nearly everywhere is missed nowhere", () => {
  const asked = [
    { word: "the", entries: [{ word: "the", titles: [], lines: [1], isCut: true }] },
    { word: "harbour", entries: [{ word: "harbour", titles: [], lines: [1, 2], isCut: false }] },
  ];
  const [first, second] = ranked(asked, 10);
  assert.deepEqual([first.number, second.number], [1, 2]);
  assert.deepEqual([...second.has], ["harbour"]);
});

test("a plural finds the singular, but no number a shorter one", () => {
  assert.deepEqual(shorterForms("soldiers"), ["soldier", "soldie"]);
  assert.deepEqual(shorterForms("men"), []);
  assert.deepEqual(shorterForms("12000"), []);
});

test("the files of a word are those between whose first words it and what begins with it are", () => {
  const first = ["a", "harbour", "harbours", "m", "z"];
  assert.equal(countUpTo(first, "b"), 1);
  assert.deepEqual(filesOf(first, "b", []), [0]);
  assert.deepEqual(filesOf(first, "harbour", []), [1, 2]);
  assert.deepEqual(filesOf(first, "harb", []), [0, 1, 2]);
  assert.deepEqual(filesOf(first, "0", []), []);
  assert.deepEqual(filesOf(first, "zz", ["harb"]), [0, 4]);
  assert.deepEqual(filesOf([], "soldiers", ["soldier"]), []);
});

test("an excerpt has the first line, then those with a hit, as they are written", () => {
  const record = { title: "Łódź votes", lines: ["On 3 May", "Nothing.", "About 12,000 people of Łódź’s centre (“Łódź”)."] };
  const { title, text, written } = excerpt(record, new Set(["lodz", "12000"]));
  assert.equal(title, "<mark>Łódź</mark> votes");
  assert.equal(
    text,
    "<p>On 3 May</p><p>About <mark>12,000</mark> people of <mark>Łódź’s</mark> centre (“<mark>Łódź</mark>”).</p>",
  );
  assert.deepEqual(written, ["Łódź", "12,000", "Łódź’s"]);
});

test("of a long line an excerpt has what is around the first hit", () => {
  const line = `${"before ".repeat(50)}harbour ${"after ".repeat(50)}`;
  const { text } = excerpt({ title: "", lines: ["", line] }, new Set(["harbour"]));
  assert.match(text, /^<p>… (before )+<mark>harbour<\/mark>( after)+ …<\/p>$/);
  assert.ok(text.length < 280);
});

test("a number with spaces between its groups is marked as one", () => {
  const { text } = excerpt({ title: "", lines: ["", "over 12 000 men"] }, new Set(["12000"]));
  assert.equal(text, "<p>over <mark>12 000</mark> men</p>");
});

test("whatever a text holds is text in an excerpt", () => {
  const hostile = `<img src=x onerror="alert(1)"> & 'harbour' <mark>`;
  const { title, text } = excerpt({ title: hostile, lines: [hostile, hostile] }, new Set(["harbour", "alert"]));
  for (const html of [title, text]) {
    const tags = new Set(html.replace(/<\/?p>/g, "").match(/<[^>]*>/g));
    assert.deepEqual(tags, new Set(["<mark>", "</mark>"]));
    assert.ok(html.includes("&lt;img src=x onerror=&quot;<mark>alert</mark>(1)&quot;&gt; &amp; &#39;<mark>harbour</mark>&#39;"));
  }
});

test("hand-written pages are found section by section, each with its page", async () => {
  const pages = pagesOf([
    section("method/", "Our method &amp; aims", "<p>By hand.</p>"),
    section("method/#more", "More", "<p>A &lt;walrus&gt; <code>sings</code></p>"),
  ]);
  assert.equal(textOf("<p>A &lt;walrus&gt;</p>"), "A <walrus>");
  const { items, suggest } = await foundIn([pages], "walr");
  assert.deepEqual(suggest, ["walrus"]);
  assert.deepEqual(
    items.map((group) => group.map(({ location, title, text }) => [location, title, text])),
    [[["method/#more", "More", "<p>A &lt;<mark>walrus</mark>&gt; sings</p>"], ["method/", "Our method &amp; aims", ""]]],
  );
  const [[{ terms }]] = (await foundIn([pages], "walrus nowhere")).items;
  assert.deepEqual(terms, { walrus: true, nowhere: false });
});

test("a query without words finds nothing, and a source that fails leaves the others", async (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  const broken = { count: () => Promise.reject(new Error("not there")), entries: async () => [], found: async () => null };
  assert.deepEqual(await foundIn([broken], "“…”"), { items: [] });
  const pages = pagesOf([section("a/", "Harbour", "")]);
  assert.deepEqual(titles(await foundIn([broken, pages], "harbour")), ["Harbour"]);
  assert.equal(warn.mock.callCount(), 1);
});

test("of a story only the files are loaded that hold what is looked for, each once", async (context) => {
  const files = {
    "index.json": { version: "v", count: 3, most: 9, words: ["a", "m"], records: [0, 2] },
    "words-1.json?v=v": [["storm", [2], [0, 1]], ["stormy", [], []]],
    "records-0.json?v=v": [["x/", "X", ["", "A storm."]], ["y/", "Y", ["", "“Storm”!"]]],
    "records-1.json?v=v": [["z/", "The Storm", [""]]],
  };
  const loaded = [];
  context.mock.method(globalThis, "fetch", async (address) => {
    const name = address.replace("https://example.org/search/", "");
    loaded.push(name);
    return { ok: name in files, status: 404, json: async () => files[name] };
  });
  const story = storyAt("https://example.org/search/");
  assert.deepEqual(titles(await foundIn([story], "storm")), ["The Storm", "X", "Y"]);
  assert.deepEqual(titles(await foundIn([story], "STORM")), ["The Storm", "X", "Y"]);
  assert.deepEqual(loaded.sort(), Object.keys(files).sort());
});

test("what could not be loaded is asked for again", async (context) => {
  context.mock.method(console, "warn", () => {});
  let isThere = false;
  const index = { version: "v", count: 0, most: 9, words: [], records: [] };
  context.mock.method(globalThis, "fetch", async () => ({ ok: isThere, status: 503, json: async () => index }));
  const story = storyAt("https://example.org/search/");
  await assert.rejects(story.count(), /503/);
  isThere = true;
  assert.equal(await story.count(), 0);
});
