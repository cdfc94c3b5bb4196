import assert from "node:assert/strict";
import { test } from "node:test";

import { mayBeIn, stateOn } from "../../builder/web/states.js";

test("the state on a day is the last one from before or on it", () => {
  const states = ["2024-10-28", "2024-10-30", "2024-11-05"];
  const on = (day) => stateOn(states, (state) => state, day);
  assert.equal(on("2024-10-27"), undefined);
  assert.equal(on("2024-10-28"), "2024-10-28");
  assert.equal(on("2024-11-04"), "2024-10-30");
  assert.equal(on("2025-01-01"), "2024-11-05");
  assert.equal(on(undefined), "2024-11-05");
  assert.equal(stateOn([], String, undefined), undefined);
});

test("something may be in a period if its bounds meet it", () => {
  const may = (lower, upper, from, to) => mayBeIn({ lower, upper }, { from, to });
  assert.equal(may("2024-10-02", "2024-10-04", "2024-10-04", "2024-10-09"), true);
  assert.equal(may("2024-10-02", "2024-10-04", "2024-10-05", undefined), false);
  assert.equal(may("2024-10-02", "2024-10-04", undefined, "2024-10-01"), false);
  assert.equal(may("2024-10-02", "2024-10-04", undefined, "2024-10-02"), true);
});

test("open bounds meet every period on their side; an unknown time meets none, but is in no period's way", () => {
  assert.equal(mayBeIn({ lower: "", upper: "2024-10-04" }, { to: "1900-01-01" }), true);
  assert.equal(mayBeIn({ lower: "2024-10-04", upper: "" }, { from: "2100-01-01" }), true);
  assert.equal(mayBeIn({ lower: null, upper: "" }, { from: "1900-01-01" }), false);
  assert.equal(mayBeIn({ lower: null, upper: "" }, {}), true);
});
