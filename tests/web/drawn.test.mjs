import assert from "node:assert/strict";
import { test } from "node:test";

import { keepEnds } from "../../builder/web/charts/drawn.js";

const axis = () => {
  const read = [];
  return { read, r2l: (value) => (read.push(value), Date.parse(value)) };
};

test("an end of the range is read once, and comes to the same", () => {
  const each = axis();
  keepEnds(each);
  const [first, again] = [each.r2l("2031-03-01"), each.r2l("2031-03-01")];
  assert.deepEqual([first, again], [Date.parse("2031-03-01"), Date.parse("2031-03-01")]);
  assert.deepEqual(each.read, ["2031-03-01"]);
});

test("what it reads while it is panned on and on does not pile up", () => {
  const each = axis();
  keepEnds(each);
  for (let day = 0; day < 1000; day += 1) each.r2l(String(2000 + day));
  each.r2l("2000");
  assert.equal(each.read.filter((value) => value === "2000").length, 2);
});

test("an axis keeps once, and one that reads otherwise is left as it is", () => {
  const each = axis();
  keepEnds(each);
  const keeping = each.r2l;
  keepEnds(each);
  assert.equal(each.r2l, keeping);
  const other = {};
  keepEnds(other);
  keepEnds(undefined);
  assert.deepEqual(other, {});
});
