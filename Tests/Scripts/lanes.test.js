import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bar,
  clusters,
  following,
  lengthOf,
  nextZoom,
  startingAt,
  ticks,
  timeAt,
  visible,
  xOf,
  zoomed,
} from "../../Sources/Web/Assets/scripts/coding/lanes.js";

const view = { start: 30_000, width: 600, zoom: 10, duration: 205_800 };
const at = (start, end = null) => ({ id: String(start), start, end });

test("time and place are each other's inverse", () => {
  assert.equal(xOf(view, 31_000), 10);
  assert.equal(timeAt(view, 10), 31_000);
  assert.equal(lengthOf(view), 60_000);
});

test("a time outside the film is its nearest end", () => {
  assert.equal(timeAt(view, -9999), 0);
  assert.equal(timeAt(view, 99_999), 205_800);
});

test("the window stays within the film", () => {
  assert.equal(startingAt(view, -5).start, 0);
  assert.equal(startingAt(view, 900_000).start, 145_800);
  assert.equal(startingAt({ ...view, duration: 1000 }, 500).start, 0);
});

test("zooming keeps what is under the pointer", () => {
  const closer = zoomed(view, 20, 300);

  assert.equal(timeAt(closer, 300), timeAt(view, 300));
  assert.equal(nextZoom(10, 1), 12);
  assert.equal(nextZoom(4, -1), 4);
  assert.equal(nextZoom(60, 1), 60);
});

test("a page further when the playhead leaves the window, and nothing before", () => {
  assert.equal(following(view, 80_000), view);
  assert.equal(following(view, 88_000).start, 80_800);
  assert.equal(following(view, 2_000).start, 0);
});

test("marks closer than 24 pixels are one cluster; pixels, not seconds", () => {
  const marks = [at(1000), at(2000), at(3300), at(3500), at(9000)];

  assert.deepEqual(clusters(marks, 10).map((group) => group.length), [3, 1, 1]);
  assert.deepEqual(clusters(marks, 60).map((group) => group.length), [1, 1, 2, 1]);
});

test("no two clusters are closer than 24 pixels", () => {
  const marks = Array.from({ length: 2000 }, (_, n) => at(Math.floor(n * 617.3) % 3_600_000)).sort((a, b) => a.start - b.start);
  for (const zoom of [4, 10, 60]) {
    const anchors = clusters(marks, zoom).map((group) => group[0].start * zoom / 1000);
    for (let n = 1; n < anchors.length; n++) assert.ok(anchors[n] - anchors[n - 1] >= 24);
  }
});

test("only what is in the window is drawn", () => {
  const marks = Array.from({ length: 100 }, (_, n) => at(n * 2000));

  const shown = visible(marks, (mark) => mark.start, view, 0);

  assert.equal(shown[0].start, 30_000);
  assert.equal(shown.at(-1).start, 88_000);
});

test("a stretch is a bar, open ones up to now", () => {
  assert.deepEqual(bar(at(31_000, 35_000), view, 0), { x: 10, width: 40, open: false });
  assert.deepEqual(bar(at(31_000), view, 33_000), { x: 10, width: 20, open: true });
  assert.deepEqual(bar(at(31_000), view, 1_000), { x: 10, width: 0, open: true });
});

test("the ruler has round times with room between them", () => {
  assert.deepEqual(ticks(view), [30_000, 40_000, 50_000, 60_000, 70_000, 80_000, 90_000]);
  assert.equal(ticks({ ...view, zoom: 4 })[1] - ticks({ ...view, zoom: 4 })[0], 30_000);
});
