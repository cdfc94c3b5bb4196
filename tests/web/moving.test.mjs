import assert from "node:assert/strict";
import { test } from "node:test";

import { movedRange } from "../../builder/web/charts/fingers.js";
import { milliseconds, rangeAround, written } from "../../builder/web/charts/moments.js";
import { scaleOf, stepTo } from "../../builder/web/charts/steps.js";

test("moments are read as Plotly writes them, and written as it reads them", () => {
  assert.equal(milliseconds("1970-01-02"), 86_400_000);
  assert.equal(milliseconds("1970-01-01 00:01"), 60_000);
  assert.equal(milliseconds("1970-01-01T00:01:00"), 60_000);
  assert.equal(milliseconds(12), 12);
  assert.equal(written(milliseconds("2024-10-28 10:30:15.5")), "2024-10-28T10:30:15");
});

test("a range follows to a value outside of it, and stays for one within", () => {
  assert.equal(rangeAround([0, 10], 10), undefined);
  assert.equal(rangeAround([0, 10], 0), undefined);
  assert.deepEqual(rangeAround([0, 10], 12), [7, 17]);
  assert.deepEqual(rangeAround([0, 10], -2), [-7, 3]);
});

const at = (x, spread = 1) => ({ fingers: spread > 1 ? 2 : 1, x, y: 0, spread });

test("a swipe moves the range with the finger", () => {
  assert.deepEqual(movedRange([0, 100], at(50), at(60), 200), [-5, 95]);
});

test("two fingers apart show less, and what is between them stays there", () => {
  assert.deepEqual(movedRange([0, 100], at(100, 50), at(100, 100), 200), [25, 75]);
  assert.deepEqual(movedRange([0, 100], at(100, 100), at(100, 50), 200), [-50, 150]);
});

test("arrow keys walk from either end, and stop there", () => {
  assert.equal(stepTo("ArrowRight", undefined, 3), 0);
  assert.equal(stepTo("ArrowLeft", undefined, 3), 2);
  assert.equal(stepTo("ArrowDown", 1, 3), 2);
  assert.equal(stepTo("ArrowUp", 0, 3), 0);
  assert.equal(stepTo("ArrowRight", 2, 3), 2);
});

test("Home and End lead to the ends; other keys nowhere, and none does where there are no marks", () => {
  assert.deepEqual([stepTo("Home", 2, 3), stepTo("End", 0, 3)], [0, 2]);
  for (const key of ["Tab", "Enter", "a"]) assert.equal(stepTo(key, 1, 3), undefined);
  for (const key of ["Home", "End", "ArrowLeft"]) assert.equal(stepTo(key, undefined, 0), undefined);
});

test("plus shows half as much, minus twice as much, and no other key zooms", () => {
  assert.deepEqual(["+", "=", "-", "−"].map(scaleOf), [0.5, 0.5, 2, 2]);
  assert.deepEqual(["Enter", "0", "ArrowRight"].map(scaleOf), [undefined, undefined, undefined]);
});
