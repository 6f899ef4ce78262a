import assert from "node:assert/strict";
import { test } from "node:test";
import { covers, gaps, joined } from "../../Sources/Web/Assets/scripts/log/spans.js";

test("overlapping and touching spans become one", () => {
  assert.deepEqual(joined([{ from: 5, to: 9 }, { from: 0, to: 5 }, { from: 20, to: 30 }, { from: 22, to: 24 }]), [
    { from: 0, to: 9 },
    { from: 20, to: 30 },
  ]);
});

test("gaps are what is left of the whole", () => {
  const whole = { from: 0, to: 100 };

  assert.deepEqual(gaps([], whole), [whole]);
  assert.deepEqual(gaps([{ from: 0, to: 100 }], whole), []);
  assert.deepEqual(gaps([{ from: 10, to: 20 }, { from: 15, to: 40 }], whole), [{ from: 0, to: 10 }, { from: 40, to: 100 }]);
});

test("a span covers its ends", () => {
  assert.equal(covers([{ from: 10, to: 20 }], 20), true);
  assert.equal(covers([{ from: 10, to: 20 }], 21), false);
});
