import assert from "node:assert/strict";
import { test } from "node:test";

import { joined } from "../../builder/web/charts/joined.js";
import { LAYOUTS } from "../../builder/web/constants.js";

const row = (isHeading) => [isHeading, ...LAYOUTS.flatMap(() => [10, 10])];
// Rows of a period as `"first: a b"`: lanes by their numbers, each with its events.
const period = (lanes, pixel = 1) => {
  const rows = lanes.flatMap(([, ...events]) => [row(1), ...events.map(() => row(0))]);
  const numbers = lanes.flatMap(([lane, ...events]) => [lane, ...events.map(() => lane)]);
  const names = lanes.flatMap(([lane, ...events]) => [`lane ${lane}`, ...events]);
  const y = names.map((_, n) => 10 + 20 * n);
  return {
    lanes: numbers,
    figure: {
      data: [{ text: names, x: names.map(() => "2031-01-01T00:00:00"), y, meta: { dx: names.map(() => 2) } }],
      layout: {
        annotations: names.flatMap((text, n) => (rows[n][0] ? [{ text, y: y[n] }] : [])),
        shapes: names.flatMap((_, n) => (rows[n][0] ? [{ y0: y[n] - 8, y1: y[n] - 8 }] : [])),
        meta: { rows, pixel },
      },
    },
  };
};
const places = ({ figure }) => {
  const named = figure.data.flatMap(({ text, y }) => text.map((each, n) => [y[n], each]));
  return new Map(named.filter(([, each]) => !each.startsWith("lane")).map(([y, each]) => [each, y]));
};

test("each lane has the events of all periods, one period after the other", () => {
  const both = joined([period([[0, "a", "b"], [2, "c"]]), period([[0, "d"], [1, "e"], [2, "f"]])]);
  assert.deepEqual(both.figure.layout.annotations, [
    { text: "lane 0", y: 10 },
    { text: "lane 2", y: 130 },
    { text: "lane 1", y: 90 },
  ]);
  assert.deepEqual(both.figure.layout.shapes.map(({ y0 }) => y0), [2, 122, 82]);
  assert.deepEqual(Object.fromEntries(places(both)), { a: 30, b: 50, d: 70, e: 110, c: 150, f: 170 });
  assert.equal(both.figure.layout.meta.rows.length, 9);
});

test("each row says where it comes from", () => {
  const { sources } = joined([period([[1, "a"]]), period([[0, "b"]])]);
  const found = sources.map(({ period: number, row: place }) => [number, place]);
  assert.deepEqual(found, [[1, 0], [1, 1], [0, 0], [0, 1]]);
});

test("one period is as it was", () => {
  const alone = period([[0, "a"], [1, "b", "c"]]);
  const { figure } = joined([alone]);
  assert.deepEqual(figure.data[0].y, alone.figure.data[0].y);
  assert.deepEqual(figure.layout.annotations, alone.figure.layout.annotations);
});

test("what has a width in px is written for one zoom in all periods", () => {
  const { figure } = joined([period([[0, "a"]], 1000), period([[0, "b"]], 3000)]);
  assert.equal(figure.data[0].x[0], "2031-01-01T00:00:00");
  assert.equal(figure.data[1].x[0], "2030-12-31T23:59:56", "2 px of 1 s in place of 2 px of 3 s");
});
