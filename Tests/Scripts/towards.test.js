import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, question } from "../../Sources/Web/Assets/scripts/coding/towards.js";

const person = (id, side, presence = [{ from: 0, to: 100 }]) => ({ id, side, presence });
const persons = [
  person("therapist", "practitioner"),
  person("mother", "client"),
  person("father", "client"),
  person("daughter", "client", [{ from: 50, to: 100 }]),
];
const ask = (towards, actor, time) => {
  const asked = question({ towards }, actor, persons, time);
  return { ...asked, persons: asked.persons.map((one) => one.id) };
};

test("a relative is one of the other clients, and asked for when more than one is in the room", () => {
  assert.deepEqual(ask("relative", "mother", 60), {
    persons: ["father", "daughter"],
    family: false,
    targets: [],
    ask: true,
  });
});

test("the only one possible is filled in", () => {
  assert.deepEqual(ask("relative", "mother", 10), {
    persons: ["father", "daughter"],
    family: false,
    targets: ["father"],
    ask: false,
  });
  assert.deepEqual(ask("practitioner", "mother", 10).targets, ["therapist"]);
});

test("towards nobody asks nothing", () => {
  assert.deepEqual(ask("nobody", "mother", 10), { persons: [], family: false, targets: [], ask: false });
});

test("addressees are clients or the whole family", () => {
  assert.deepEqual(ask("addressees", "therapist", 10), {
    persons: ["mother", "father", "daughter"],
    family: true,
    targets: [],
    ask: true,
  });
});

test("an answer replaces, with addition joins, and once more leaves out", () => {
  assert.deepEqual(answered(["a"], "b", false), ["b"]);
  assert.deepEqual(answered(["a"], "b", true), ["a", "b"]);
  assert.deepEqual(answered(["a", "b"], "b", true), ["a"]);
  assert.equal(answered(["a"], "family", false), "family");
  assert.deepEqual(answered("family", "a", true), ["a"]);
});
