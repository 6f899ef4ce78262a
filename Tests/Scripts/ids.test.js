import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../../Sources/Web/Assets/scripts/ids.js";

test("identifiers are lower-case UUIDs of version 7 with the time in front", () => {
  const now = Date.now() + 60_000;
  const id = newId(now);

  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), now);
});

test("identifiers sort in the order they were made, also within a millisecond and when the clock goes back", () => {
  const now = Date.now() + 120_000;
  const made = Array.from({ length: 20_000 }, (_, n) => newId(now - (n % 7)));

  assert.deepEqual([...made].sort(), made);
  assert.equal(new Set(made).size, made.length);
});
