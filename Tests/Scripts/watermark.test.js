import assert from "node:assert/strict";
import { test } from "node:test";
import { corner } from "../../Sources/Web/Assets/scripts/coding/watermark.js";

test("the watermark is in another corner each minute, and comes round", () => {
  assert.deepEqual([0, 59_999, 60_000, 120_000, 180_000, 240_000].map(corner), ["0", "0", "1", "2", "3", "0"]);
});
