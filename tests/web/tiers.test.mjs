import assert from "node:assert/strict";
import { test } from "node:test";

import { DAY, rangeOver } from "../../builder/web/charts/moments.js";
import { foldName, inNumbers, tierOf } from "../../builder/web/filters/tiers.js";

const on30 = { from: "2024-10-30", to: "2024-10-30" };
const october = { from: "2024-10-01", to: "2024-10-31" };
const day = { from: "2024-10-30", to: "2024-10-30" };

/** @type {[name: string, data: Record<string, string>, period: Record<string, string>, tier: string][]} */
const CASES = [
  ["no time is asked for", { from: "2024-10-30", to: "" }, {}, ""],
  ["a day", day, on30, ""],
  ["about a day", { ...day, approximate: "" }, on30, "may"],
  ["a day of the month", day, october, ""],
  ["a day, from then on", day, { from: "2024-10-30" }, ""],
  ["a day, up to then", day, { to: "2024-10-30" }, ""],
  ["a month", { from: "2024-10-01", to: "2024-10-31" }, on30, "may"],
  ["that month", { from: "2024-10-01", to: "2024-10-31" }, october, ""],
  ["by a day", { from: "", to: "2024-10-31" }, october, "may"],
  ["by a day, up to then", { from: "", to: "2024-10-31" }, { to: "2024-10-31" }, ""],
  ["not before a day", { from: "2024-10-30", to: "" }, october, "may"],
  ["not before a day, from then on", { from: "2024-10-30", to: "" }, { from: "2024-10-01" }, ""],
  ["it went on", { from: "2024-08-01", to: "", since: "2024-08-31", until: "" }, on30, "going"],
  ["it began only in that month", { from: "2024-10-01", to: "", since: "2024-10-31", until: "" }, on30, "may"],
  ["it was over", { from: "2024-08-01", to: "2024-10-31", since: "2024-08-31", until: "2024-10-01" }, on30, "may"],
  ["it ended that day", { from: "", to: "2024-10-30", since: "2024-10-30", until: "2024-10-30" }, on30, "going"],
];

for (const [name, data, period, tier] of CASES)
  test(`${name}: ${tier || "surely"}`, () => assert.equal(tierOf(data, period), tier));

test("folds are named for a day, and for longer", () => {
  assert.equal(foldName("going", on30), "Going on that day");
  assert.equal(foldName("may", on30), "May fall on that day");
  assert.equal(foldName("going", october), "Going on then");
  assert.equal(foldName("may", october), "May fall in that time");
});

test("what is left is counted by where it belongs", () => {
  assert.equal(inNumbers({ "": 3, going: 0, may: 0 }, 9, {}), "3 of 9 events");
  assert.equal(inNumbers({ "": 3, going: 1, may: 2 }, 9, on30), "3 of 9 events on that day, 1 going on then, 2 that may fall on it");
  assert.equal(inNumbers({ "": 3, going: 0, may: 2 }, 9, october), "3 of 9 events in that time, 2 that may fall in it");
});

test("the axis shows the time asked for, and some days around it", () => {
  const whole = [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)];
  assert.deepEqual(rangeOver({}, whole), whole);
  const [start, end] = rangeOver(on30, whole);
  assert.deepEqual([start, end], [Date.UTC(2024, 9, 27), Date.UTC(2024, 10, 3)]);
  for (const period of [october, { from: "2024-10-01" }, { to: "2020-01-01" }, { from: "2030-01-01" }]) {
    const [first, last] = rangeOver(period, whole);
    assert.ok(first < last);
    if (period.from) assert.ok(first < Date.parse(period.from) && Date.parse(period.from) + DAY < last);
    if (period.to) assert.ok(first < Date.parse(period.to) && Date.parse(period.to) + DAY < last);
  }
});
