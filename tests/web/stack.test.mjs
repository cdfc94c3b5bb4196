import assert from "node:assert/strict";
import { test } from "node:test";

import { FILE_LAYOUT, LAYOUTS } from "../../builder/web/constants.js";
import { layoutAt, placed, restacked, rowFinder, shownRows } from "../../builder/web/charts/stack.js";

const everywhere = (isHeading, above, below) => [isHeading, ...LAYOUTS.flatMap(() => [above, below])];
// Two lanes: one of two events, and one of one event.
const ROWS = [everywhere(1, 10, 10), everywhere(0, 15, 5), everywhere(0, 20, 20), everywhere(1, 10, 10), everywhere(0, 5, 5)];
const all = ROWS.map(() => true);

test("the layout of a chart is the widest one that it has room for", () => {
  assert.equal(layoutAt(100), 0);
  LAYOUTS.forEach((least, n) => assert.deepEqual([layoutAt(least), layoutAt(least - 1)], [n, Math.max(n - 1, 0)]));
  assert.equal(layoutAt(5000), LAYOUTS.length - 1);
});

test("a lane has its name as long as any of its events is shown", () => {
  assert.deepEqual(shownRows(ROWS, (n) => n === 2), [true, false, true, false, false]);
  assert.deepEqual(shownRows(ROWS, (n) => n === 4), [false, false, false, true, true]);
  assert.deepEqual(shownRows(ROWS, () => false), ROWS.map(() => false));
});

test("rows are below each other, and close up where one is not shown", () => {
  assert.deepEqual(placed(ROWS, 0, all), { middles: [10, 35, 60, 90, 105], height: 110 });
  const some = placed(ROWS, 0, [true, false, true, false, false]);
  assert.deepEqual(some, { middles: [10, undefined, 40, undefined, undefined], height: 60 });
});

test("each layout has its own heights", () => {
  const row = [0, ...LAYOUTS.flatMap((_, n) => [n + 1, 10])];
  LAYOUTS.forEach((_, n) => assert.deepEqual(placed([row], n, [true]), { middles: [n + 1], height: n + 11 }));
});

test("whatever is within the room of a row is in that row", () => {
  const rowAt = rowFinder(ROWS);
  assert.deepEqual([0, 19, 20, 35, 39, 40, 79, 80, 109].map(rowAt), [0, 0, 1, 1, 1, 2, 2, 3, 4]);
});

const figure = () => ({
  data: [{ x: [1, 2, null, 4], y: [33, 60, null, 107] }],
  layout: {
    margin: { t: 30, b: 10 },
    yaxis: { range: [110, 0] },
    annotations: [{ text: "first", y: 10 }, { text: "second", y: 90 }, { text: "flag", y: 1, yref: "paper" }],
    shapes: [{ y0: 83, y1: 83 }, { y0: 0, y1: 1, yref: "paper" }],
    meta: { rows: ROWS },
  },
});

test("a figure with all rows is as it was, in the layout of files", () => {
  const { data, layout } = restacked(figure(), placed(ROWS, FILE_LAYOUT, all));
  assert.deepEqual(data, figure().data);
  assert.equal(layout.height, 150);
  assert.deepEqual([layout.annotations, layout.shapes], [figure().layout.annotations, figure().layout.shapes]);
});

test("marks go with their rows, and names and lines of lanes with theirs or not at all", () => {
  const last = [false, false, false, true, true];
  const { data, layout } = restacked(figure(), placed(ROWS, FILE_LAYOUT, last));
  assert.equal(data[0].y[3], 27);
  assert.deepEqual(layout.annotations, [{ text: "second", y: 10 }, { text: "flag", y: 1, yref: "paper" }]);
  assert.deepEqual(layout.shapes, [{ y0: 3, y1: 3 }, { y0: 0, y1: 1, yref: "paper" }]);
  assert.deepEqual(layout.yaxis.range, [30, 0]);
});
