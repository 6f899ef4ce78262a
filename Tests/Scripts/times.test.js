import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, minutes, speed } from "../../Sources/Web/Assets/scripts/coding/times.js";

test("times read as they are written in the language", () => {
  assert.equal(clock(106_360, "en"), "1:46.36");
  assert.equal(clock(106_360, "nl"), "1:46,36");
  assert.equal(clock(3_600_000, "nl"), "1:00:00,00");
  assert.equal(minutes(205_800), "3:25");
  assert.equal(minutes(59_999), "0:59");
  assert.equal(speed(1.5, "nl"), "1,5×");
});
