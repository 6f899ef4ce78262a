import assert from "node:assert/strict";
import { test } from "node:test";
import { frameAt, frameAtMilliseconds, lastFrame, millisecondsOf, seekSeconds } from "../../Sources/Web/Assets/scripts/coding/frames.js";

const rates = {
  "25": { numerator: 25, denominator: 1 },
  "29.97": { numerator: 30000, denominator: 1001 },
  "50": { numerator: 50, denominator: 1 },
  "23.976": { numerator: 24000, denominator: 1001 },
  "60": { numerator: 60, denominator: 1 },
};

for (const [name, rate] of Object.entries(rates)) {
  test(`at ${name} frames a second an hour of frames is found back`, () => {
    for (let frame = 0; frame < 3600 * rate.numerator / rate.denominator; frame += 7) {
      const presented = frame * rate.denominator / rate.numerator;

      assert.equal(frameAt(presented, rate), frame);
      assert.equal(frameAt(seekSeconds(frame, rate), rate), frame); // a browser that reports what was asked for
      assert.equal(frameAtMilliseconds(millisecondsOf(frame, rate), rate), frame);
    }
  });
}

test("the time of a frame is a whole number of milliseconds", () => {
  assert.equal(millisecondsOf(2659, rates["25"]), 106_360);
  assert.equal(millisecondsOf(1, rates["29.97"]), 33);
});

test("the last frame of the film lies before its end", () => {
  assert.equal(lastFrame(205_800, rates["25"]), 5144);
  assert.equal(lastFrame(0, rates["25"]), 0);
});
