import assert from "node:assert/strict";
import { test } from "node:test";

import { fileOf, partOf } from "../../builder/web/frame/parts.js";

test("an id alone decides the part, as tests/test_embeds_events.py has it", () => {
  assert.equal(partOf("a", 2), 1);
  assert.equal(partOf("bridge-closes", 64), 63);
  assert.equal(partOf("x".repeat(200), 256), 0);
  assert.equal(partOf("war-in-ukraine", 1), 0);
  assert.equal(partOf("", 4), 0);
  assert.equal(fileOf("bridge-closes", 64), "part-63.js");
});
