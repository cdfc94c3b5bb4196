import assert from "node:assert/strict";
import { test } from "node:test";

import { DAY } from "../../builder/web/charts/moments.js";
import { finestOf, inView, periodsIn } from "../../builder/web/charts/periods.js";

const extents = [[0, 1], [2, 3], [2, null], [null, 5], [8, 9], [null, null]];
const counted = { extents, size: 2, most: 4 };
const days = (from, to) => [from * DAY, to * DAY];

test("whatever is at any time in a range is in view, and so is what goes on without an end", () => {
  assert.deepEqual(inView(counted, days(0.5, 1.5)), [0, 3, 5]);
  assert.deepEqual(inView(counted, days(6, 7)), [2, 5]);
  assert.deepEqual(inView(counted, days(8.5, 20)), [2, 4, 5]);
  assert.deepEqual(inView(counted, days(-9, 99)), [0, 1, 2, 3, 4, 5]);
});

test("the periods are those of the events in view, unless there are too many", () => {
  assert.deepEqual(periodsIn(counted, days(0.5, 1.5)), [0, 1, 2]);
  assert.deepEqual(periodsIn(counted, days(6, 7)), [1, 2]);
  assert.equal(periodsIn(counted, days(0, 9)), undefined);
  assert.deepEqual(periodsIn({ ...counted, extents: [[0, 1]] }, days(5, 6)), []);
});

test("where less than a column is in view, ranges and ticks may be as short as the shortest time", () => {
  const step = "M1";
  const finest = (extents, range) => finestOf({ extents, step }, range);
  const daily = [[0, 31], [3, 4], [null, 5]];
  assert.equal(finest(daily, days(0, 40)), step);
  assert.equal(finest(daily, days(0, 4)), DAY);
  assert.equal(finest([...daily, [3.5, 3.5]], days(0, 4)), DAY / 24);
  assert.equal(finest([[0, 31], [0, 365]], days(0, 4)), "M1");
  assert.equal(finestOf({ extents: [[0, 365], [0, null]], step: "M12" }, days(0, 4)), "M12");
});
