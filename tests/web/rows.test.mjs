import assert from "node:assert/strict";
import { test } from "node:test";

import { closedUp, gapsIn, isGone, rise } from "../../builder/web/charts/rows.js";

// Two lanes of three rows and two rows, each 20 px high, in a chart of 160 px.
const LANES = [
  [0, 30, 3],
  [80, 110, 2],
];
const gaps = (...left) => gapsIn(LANES, 20, 160, left);

test("rows without a mark close up, and so do lanes without any", () => {
  assert.deepEqual(gaps(30, 50, 70, 110, 130), []);
  assert.deepEqual(gaps(30, 70, 110, 130), [[40, 60]]);
  assert.deepEqual(gaps(30, 50, 70), [[80, 160]]);
  assert.deepEqual(gaps(110), [[0, 80], [120, 140]]);
});

test("a mark a little off the middle of its row is in that row", () => {
  assert.deepEqual(gaps(34.8, 50, 70, 110, 130), []);
});

test("what is below gaps rises by their heights, what is in one goes", () => {
  const closed = [[40, 60], [80, 120]];
  assert.deepEqual([30, 40, 50, 60, 100, 200].map((y) => rise(closed, y)), [0, 0, 10, 20, 40, 60]);
  assert.deepEqual([39, 40, 59, 60].map((y) => isGone(closed, y)), [false, true, true, false]);
});

test("a figure closes up as its picture does", () => {
  const figure = {
    data: [{ x: [1, 2], y: [0, 2] }],
    layout: {
      height: 160,
      margin: { t: 30 },
      yaxis: { range: [5, 0] },
      annotations: [{ text: "above", y: 0 }, { text: "gone", y: 1 }, { text: "below", y: 3 }],
      shapes: [{ y0: 3, y1: 3 }],
    },
  };
  const { data, layout } = closedUp(figure, [[40, 60]], 20, 160);
  assert.deepEqual(data[0].y, [0, 1]);
  assert.equal(layout.height, 140);
  assert.deepEqual(layout.yaxis.range, [4, 0]);
  assert.deepEqual(layout.annotations, [{ text: "above", y: 0 }, { text: "below", y: 2 }]);
  assert.deepEqual(layout.shapes, [{ y0: 2, y1: 2 }]);
  assert.deepEqual(closedUp(figure, [], 20, 160), figure);
});
