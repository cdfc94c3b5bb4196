import assert from "node:assert/strict";
import { test } from "node:test";

import { inWords, isDay } from "../../builder/web/days.js";

test("a day is a day of the calendar, written in full", () => {
  for (const day of ["2024-10-28", "2024-02-29", "0001-01-01", "9999-12-31"]) assert.equal(isDay(day), true, day);
  for (const text of ["", "2024-10", "2023-02-29", "2024-13-01", "2024-1-2", " 2024-10-28", "2024-10-28T00"])
    assert.equal(isDay(text), false, text);
});

test("a day in words is the same day in every time zone", () => {
  for (const zone of ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    process.env.TZ = zone;
    assert.equal(inWords("2024-10-28"), "28 October 2024");
  }
});
