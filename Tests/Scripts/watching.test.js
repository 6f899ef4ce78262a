import assert from "node:assert/strict";
import { test } from "node:test";
import { Watching } from "../../Sources/Web/Assets/scripts/coding/watching.js";

/** Plays through these times; `null` is a pause. */
function played(...times) {
  const told = [];
  const watching = new Watching((span) => told.push([span.from, span.to]));
  watching.saw({ moving: true, time: 0, rate: 1 }); // the first second is told at once
  watching.stop();
  told.length = 0;
  for (const time of times) watching.saw({ moving: time !== null, time: time ?? 0, rate: 1 });
  return { told, watching };
}

test("what is played until a pause is one part", () => {
  assert.deepEqual(played(1000, 1040, 1080, null).told, [[1000, 1080]]);
});

test("a jump ends one part and begins another", () => {
  assert.deepEqual(played(1000, 1040, 9000, 9040, 500, 540, null).told, [[1000, 1040], [9000, 9040], [500, 540]]);
});

test("the picture that stood still when playing began was watched too", () => {
  const told = [];
  const watching = new Watching((span) => told.push([span.from, span.to]));
  for (const [moving, time] of [[false, 960], [true, 1000], [true, 1040], [false, 1040]]) watching.saw({ moving, time, rate: 1 });

  assert.deepEqual(told, [[960, 1000], [1000, 1040]]); // the first part of a visit is told at once
});

test("a single frame is not watching", () => {
  assert.deepEqual(played(1000, null, 2000, null).told, []);
});
