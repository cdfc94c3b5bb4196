import assert from "node:assert/strict";
import { test } from "node:test";

import { addressWith } from "../../builder/web/address.js";
import { fits } from "../../builder/web/filters/fitting.js";
import { fold } from "../../builder/web/folding.js";
import { askedIn } from "../../builder/web/frame/asked.js";

const state = {
  data: { kind: "combat", actor: "ukraine general-staff", place: "", from: "2024-10-28", to: "2024-10-29" },
  words: fold("Élan at the front: 10,000 men"),
};

test("an event fits what it has, in every respect that is chosen", () => {
  assert.equal(fits(state, {}), true);
  assert.equal(fits(state, { kind: "combat", actor: "general-staff", to: "2024-10-28" }), true);
  assert.equal(fits(state, { kind: "combat", actor: "general" }), false);
  assert.equal(fits(state, { place: "kursk" }), false);
  assert.equal(fits(state, { from: "2024-10-30" }), false);
});

test("an actor fits by what it says, or by what names it", () => {
  const said = { ...state, data: { ...state.data, says: "general-staff ukraine", about: "" } };
  assert.equal(fits(said, { actor: "ukraine", role: "says" }), true);
  assert.equal(fits(said, { actor: "ukraine", role: "about" }), false);
  assert.equal(fits(said, { role: "about" }), true);
});

test("words are found whatever their case, accents and order", () => {
  assert.equal(fits(state, { words: "FRONT elan" }), true);
  assert.equal(fits(state, { words: "front rear" }), false);
});

test("what has no known time is in no period", () => {
  const undated = { ...state, data: { ...state.data, from: "", to: "", undated: "" } };
  assert.equal(fits(undated, { from: "2024-10-01" }), false);
  assert.equal(fits(undated, {}), true);
});

test("an address says what is chosen, and nothing where nothing is", () => {
  const page = { pathname: "/timeline/", hash: "#events" };
  assert.equal(addressWith(page, {}), "/timeline/#events");
  assert.equal(addressWith(page, { words: "a & b", kind: "x" }), "/timeline/?words=a+%26+b&kind=x#events");
});

const story = { events: {}, rows: [], actors: { nato: "NATO" }, kinds: { combat: "Combat" } };
const asked = (search) => Object.fromEntries(Object.entries(askedIn(search, story)).filter(([, value]) => value));

test("an address may ask for what is in the chart", () => {
  assert.deepEqual(asked("?actor=nato&kind=combat&from=2024-10-28&to=2024-10-28&as-known-on=2024-11-01&x=1"), {
    from: "2024-10-28",
    to: "2024-10-28",
    known: "2024-11-01",
    actor: "nato",
    kind: "combat",
  });
});

test("what makes no sense is not asked for", () => {
  for (const search of ["", "?actor=", "?actor=constructor", "?kind=nato", "?from=2024-02-30", "?as-known-on=today"])
    assert.deepEqual(asked(search), {}, search);
  assert.deepEqual(asked("?from=2024-10-29&to=2024-10-28&actor=nato"), { actor: "nato" });
});
