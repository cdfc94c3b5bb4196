import assert from "node:assert/strict";
import { test } from "node:test";

import { openingOf } from "../../builder/web/charts/opens.js";
import { moved, placeOf } from "../../builder/web/charts/placing.js";

const ROOM = { left: 8, top: 56, right: 382, bottom: 836 };
const CARD = { width: 200, height: 100 };
const at = (x, y) => ({ left: x, right: x, top: y - 12, bottom: y + 12 });
const inside = ({ left, top }, { width, height }, room) =>
  left >= room.left && top >= room.top && left + width <= room.right && top + height <= room.bottom;

test("a card is above what it is about, and below where there is no room", () => {
  assert.deepEqual(placeOf(at(190, 400), CARD, ROOM), { left: 90, top: 280 });
  assert.deepEqual(placeOf(at(190, 100), CARD, ROOM), { left: 90, top: 120 });
});

test("it is shifted into the window, and always wholly inside", () => {
  for (const x of [0, 100, 190, 300, 390])
    for (const y of [60, 100, 300, 700, 830]) {
      const place = placeOf(at(x, y), CARD, ROOM);
      assert.ok(inside(place, CARD, ROOM), `${x} ${y}`);
      assert.ok(place.top + CARD.height < y || place.top > y, `${x} ${y}: it hides the mark`);
    }
});

test("where there is room neither above nor below, it is beside", () => {
  const low = { left: 8, top: 8, right: 792, bottom: 150 };
  assert.deepEqual(placeOf(at(100, 80), CARD, low), { left: 108, top: 30 });
  assert.deepEqual(placeOf(at(700, 80), CARD, low), { left: 492, top: 30 });
  const small = { ...low, right: 250 };
  assert.ok(inside(placeOf(at(120, 80), CARD, small), CARD, small));
});

test("a box moves as a whole", () => {
  assert.deepEqual(moved(at(10, 20), 5, -5), at(15, 15));
});

test("the link of a card says what it opens", () => {
  const opened = ["events/a/", "events/a/#b", "articles/a/#p1-0", "articles/a/", "timeline/2031-05/?kind=x"];
  const words = ["event", "claim", "passage", "article", "list"];
  assert.deepEqual(opened.map(openingOf), words.map((word) => `Open the ${word}`));
});
