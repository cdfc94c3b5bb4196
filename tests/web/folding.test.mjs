import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, wordsOf } from "../../builder/web/folding.js";

/** What each text comes to, and by which more words it is found: tests/test_folding.py reads the same table. */
const FOLDINGS = JSON.parse(readFileSync(new URL("foldings.json", import.meta.url), "utf-8"));

for (const [text, folded, parts = []] of FOLDINGS)
  test(`${JSON.stringify(text)} is folded`, () => {
    assert.equal(fold(text), folded);
    assert.deepEqual(new Set(wordsOf(text)), new Set([...folded.split(" ").filter(Boolean), ...parts]));
  });
