import assert from "node:assert/strict";
import { test } from "node:test";

import { BESIDE } from "../../builder/web/constants.js";
import { finestIn, seenOf, timesIn } from "../../builder/web/charts/seen.js";

const at = (text) => Date.parse(`${text}Z`);
const DAY = 86_400_000;
const bar = (start, end, knownFrom = start, knownUntil = end) => ({ start, end, knownFrom, knownUntil, shape: "bar" });
const bounds = (start, end) => ({ ...bar(start, end), shape: "bounds" });
const dot = (start) => ({ ...bar(start, start), shape: "dot" });
// An axis of 1000 moments over 1000 px.
const seen = (time, wide = 100, range = [0, 1000]) => seenOf(time, range, 1000, wide);

test("each time is read off the traces of its row", () => {
  const traces = [
    { mode: "markers", x: ["2024-10-28T12:00"], y: [10] },
    { mode: "lines", line: { width: 1 }, x: ["2024-10-01", "2024-10-09", null], y: [30, 30, null] },
    { mode: "lines", line: { width: 9 }, x: ["2024-10-03", "2024-10-05", null], y: [50, 50, null] },
    { mode: "lines", line: { width: 9 }, meta: { pale: true }, x: ["2024-10-05", "9999-12-31T23:59", null], y: [50, 50, null] },
    { mode: "lines", meta: { dx: [1] }, x: ["1900-01-01"], y: [10] },
    { mode: "text", meta: { opening: true }, x: [0.5], y: [10] },
    { mode: "lines", hoverinfo: "skip", x: ["1900-01-01"], y: [10] },
  ];
  const times = timesIn(traces, (y) => Math.floor(y / 20));
  assert.deepEqual([...times.keys()], [0, 1, 2]);
  assert.deepEqual(times.get(0), dot(at("2024-10-28T12:00")));
  assert.deepEqual(times.get(1), bounds(at("2024-10-01"), at("2024-10-09")));
  assert.deepEqual(times.get(2), bar(at("2024-10-03"), Infinity, at("2024-10-03"), at("2024-10-05")));
});

test("a time without anything known in it is known over all of it", () => {
  const pale = { mode: "lines", line: { width: 9 }, meta: { pale: true }, x: ["2024-10-03", "2024-10-05"], y: [0, 0] };
  assert.deepEqual(timesIn([pale], () => 0).get(0), bar(at("2024-10-03"), at("2024-10-05")));
});

test("an arrow at an edge says whether anybody says how far it goes on", () => {
  const edges = (time, range) => [seen(time, 100, range).left, seen(time, 100, range).right];
  assert.deepEqual(edges(bar(200, 400)), ["", ""]);
  assert.deepEqual(edges(bar(-200, 1400)), ["known", "known"]);
  assert.deepEqual(edges(bar(-Infinity, Infinity)), ["open", "open"]);
  assert.deepEqual(edges(bounds(-Infinity, 400)), ["open", ""]);
  // All of it is beyond the edge.
  assert.deepEqual(edges(bar(200, 400), [400, 1400]), ["known", ""]);
  assert.deepEqual(edges(bar(200, 400), [-800, 200]), ["", "known"]);
  assert.deepEqual(edges(dot(200), [201, 1400]), ["known", ""]);
  assert.deepEqual(edges(dot(200), [200, 1400]), ["", ""]);
  assert.deepEqual(edges(dot(200), [-800, 199]), ["", "known"]);
});

test("a caption beside a dot is on the side with room for it, always within the plot", () => {
  assert.deepEqual([seen(dot(200)).x, seen(dot(200)).isLeftwards], [200 + BESIDE, false]);
  assert.deepEqual([seen(dot(950)).x, seen(dot(950)).isLeftwards], [950 - BESIDE, true]);
  for (let x = 0; x <= 1000; x += 50)
    for (const wide of [10, 300, 600, 950]) {
      const { x: place, isLeftwards } = seen(dot(x), wide);
      const [from, to] = isLeftwards ? [place - wide, place] : [place, place + wide];
      assert.ok(from >= 0 && to <= 1000, `${x} ${wide}: ${from} to ${to}`);
    }
});

test("a caption above a bar begins where what is known of it begins, or is kept in view", () => {
  assert.equal(seen(bar(200, 900, 300, 800)).x, 300);
  assert.equal(seen(bar(-500, 900)).x, 0);
  assert.deepEqual([seen(bar(950, 980)).x, seen(bar(950, 980)).isLeftwards], [980, true]);
  assert.ok(seen(bar(200, 900)).isAbove);
});

test("no step is finer than the finest time in view", () => {
  const year = [at("2024-01-01"), at("2025-01-01")];
  const step = (...times) => finestIn(times, year);
  assert.equal(step(dot(at("2024-10-28T12:00"))), DAY);
  assert.equal(step(dot(at("2024-10-28T09:00"))), DAY / 24);
  assert.equal(step(bounds(at("2024-10-01"), at("2024-11-01"))), "M1");
  assert.equal(step(bounds(at("2024-01-01"), at("2025-01-01"))), "M12");
  assert.equal(step(bounds(at("2024-01-01"), at("2025-01-01")), dot(at("2026-10-28T12:00"))), "M12", "it is not in view");
});
