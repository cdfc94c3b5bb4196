import assert from "node:assert/strict";
import { test } from "node:test";

import { everything } from "../../builder/web/choice.js";
import { recoloured } from "../../builder/web/charts/colours.js";
import { chosenOf, prepared } from "../../builder/web/charts/figures.js";
import { pointsOf, unpacked } from "../../builder/web/charts/marks.js";

const mark = (event, card = `<b>${event}</b>`) => ({
  card,
  address: `events/${event}/`,
  event,
  known_from: "2024-10-28",
  states: "",
  words: event,
});
const said = () => undefined;
const [a, b, c] = ["a", "b", "c"].map((event) => mark(event));
const trace = () => ({
  x: [1, 2, 3],
  y: [4, 5, 6],
  customdata: [a, b, c],
  marker: { symbol: ["circle", "x", "star"], line: { width: [0, 0, 0] }, color: "#111111" },
});
const only = (...events) => ({ ...everything, shows: (event) => events.includes(event) });

test("a choice shortens every list that has an item for each mark, and no other", () => {
  const chosen = chosenOf({ ...trace(), meta: { two: [1, 2] } }, only("a", "c"), said);
  assert.deepEqual([chosen.x, chosen.y, chosen.customdata], [[1, 3], [4, 6], [a, c]]);
  assert.deepEqual(chosen.marker.symbol, ["circle", "star"]);
  assert.deepEqual(chosen.meta, { two: [1, 2] });
  assert.deepEqual(chosenOf(trace(), only(), said).x, []);
});

test("a choice may go by the day from which an event is known", () => {
  const early = { ...everything, shows: (_, knownFrom) => knownFrom < "2024-10-28" };
  assert.deepEqual(chosenOf(trace(), early, said).x, []);
});

test("a trace without marks is left alone", () => {
  const line = { x: [1, 2], y: [1, 2] };
  assert.equal(chosenOf(line, only(), said), line);
});

const onDay = (number) => ({ ...everything, stateOf: (address) => (address === "events/b/" ? { number } : undefined) });

test("a mark is drawn in its states only, and what was drawn so only on an earlier day is not seen today", () => {
  const states = [a, { ...b, states: "1" }, c];
  const rings = { ...trace(), customdata: states };
  assert.deepEqual(chosenOf(rings, onDay(0), said).x, [1, 3]);
  assert.deepEqual(chosenOf(rings, onDay(1), said).x, [1, 2, 3]);
  const then = { ...trace(), customdata: states.map((mark) => ({ ...mark, states: "0" })), visible: false };
  assert.deepEqual(chosenOf(then, everything, said).x, []);
  assert.deepEqual(chosenOf(then, onDay(0), said).x, [2]);
  assert.equal(chosenOf(then, onDay(0), said).visible, true);
});

test("a card says what the mark says, each line folded so that it fits a phone", () => {
  const words = `A & <b>\n${"word ".repeat(10).trim()}\n${"x".repeat(40)}`;
  const [mark] = chosenOf(trace(), everything, () => words).customdata;
  assert.equal(
    mark.card,
    `<b>A &amp; &lt;b&gt;</b><br>${"word ".repeat(7).trim()}<br>${"word ".repeat(3).trim()}<br>${"x".repeat(38)}<br>xx`,
  );
});

test("rings and labels have no card", () => {
  const rings = { ...trace(), hoverinfo: "skip", customdata: [mark("a", ""), mark("b", ""), mark("c", "")] };
  assert.deepEqual(pointsOf([chosenOf(rings, everything, () => "words")]), []);
});

const figure = () => ({
  data: [{ ...trace(), text: ["all", "of", "it"], meta: { narrow: ["", "", "it"] } }],
  layout: {
    xaxis: { nticks: 20 },
    font: { color: "#111111" },
    hoverlabel: { font: { size: 13, family: "sans" } },
    meta: { wide: 720, dark: { "#111111": "#eeeeee" } },
  },
});

test("labels that have no room are left out where the chart is narrow", () => {
  assert.deepEqual(prepared(figure(), 720, false, everything, said).data[0].text, ["all", "of", "it"]);
  assert.deepEqual(prepared(figure(), 719, false, everything, said).data[0].text, ["", "", "it"]);
  assert.deepEqual(prepared(figure(), 719, false, only("c"), said).data[0].text, ["it"]);
});

test("the axis has as many ticks as there is room for, and never more than the figure asks for", () => {
  assert.equal(prepared(figure(), 280, false, everything, said).layout.xaxis.nticks, 10);
  assert.equal(prepared(figure(), 2000, false, everything, said).layout.xaxis.nticks, 20);
  const without = { data: [], layout: { ...figure().layout, xaxis: undefined } };
  const { layout } = prepared(without, 280, false, everything, said);
  assert.equal(layout.xaxis, undefined);
});

test("cards have smaller letters on a phone", () => {
  assert.equal(prepared(figure(), 399, false, everything, said).layout.hoverlabel.font.size, 12);
  assert.equal(prepared(figure(), 400, false, everything, said).layout.hoverlabel.font.size, 13);
});

test("in the dark, every colour that the figure names is its dark one", () => {
  const dark = prepared(figure(), 720, true, everything, said);
  assert.equal(dark.data[0].marker.color, "#eeeeee");
  assert.equal(dark.layout.hoverlabel.bordercolor, "#eeeeee");
  assert.equal(prepared(figure(), 720, false, everything, said).layout.font.color, "#111111");
});

test("only what is called like a colour is recoloured", () => {
  const colours = { red: "green" };
  for (const value of ["constructor", "toString", "", 0, null, true, undefined])
    assert.equal(recoloured(value, colours), value);
  assert.deepEqual(recoloured({ red: ["red", { a: "red" }] }, colours), { red: ["green", { a: "green" }] });
});

test("a packed figure has its marks again", () => {
  const data = [
    { x: [1, 2, 3], y: [], customdata: [1, 0, 1] },
    { x: [], y: [] },
  ];
  const keys = Object.keys(a);
  const packed = { layout: { l: 1 }, marks: [Object.values(a), Object.values(b)], keys, data };
  assert.deepEqual(unpacked(packed), {
    layout: { l: 1 },
    data: [
      { x: [1, 2, 3], y: [], customdata: [b, a, b] },
      { x: [], y: [] },
    ],
  });
});

test("points are the marks with a card, where Plotly finds them", () => {
  const bars = { x: [10, 20], y: [1, 1], base: ["2024-10-28", "2024-10-29"], customdata: [a, b] };
  const rings = { x: [1], y: [1], customdata: [mark("c", "")] };
  const arrows = { x: [0], y: [1], xaxis: "x2", customdata: [c] };
  const found = pointsOf([{ x: [1], y: [1] }, rings, bars, arrows]);
  assert.deepEqual(found, [
    { curve: 2, point: 0, address: a.address, axis: "x", x: "2024-10-28" },
    { curve: 2, point: 1, address: b.address, axis: "x", x: "2024-10-29" },
    { curve: 3, point: 0, address: c.address, axis: "x2", x: 0 },
  ]);
});
