import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, press } from "../../Sources/Web/Assets/scripts/coding/keys.js";

const keymap = {
  domains: [{ id: "E", key: "KeyQ" }, { id: "C", key: "KeyW" }, { id: "S", key: "KeyA" }],
  indicators: [
    { id: "E1", domain: "E", key: "KeyQ" },
    { id: "E2", domain: "E", key: "KeyW" },
    { id: "C1", domain: "C", key: "KeyQ" },
    { id: "S6", domain: "S", key: "KeyD" },
  ],
};

/** Presses keys one after the other ("Shift+" before a code for Shift); each stroke is a second later. */
function type(...codes) {
  let state = atRest;
  const intents = [];
  for (const [index, code] of codes.entries()) {
    const stroke = { code: code.replace("Shift+", ""), shift: code.startsWith("Shift+"), time: index * 1000 };
    const next = press(state, stroke, keymap);
    state = next.state;
    intents.push(next.intent);
  }
  return { state, intents, last: intents.at(-1) };
}

test("two strokes make a mark, at the time of the first", () => {
  const { state, intents } = type("KeyJ", "KeyQ", "KeyW");

  assert.deepEqual(intents[1], { do: "domain", domain: "E" });
  assert.deepEqual(intents[2], { do: "mark", indicator: "E2", time: 1000 });
  assert.deepEqual(state, atRest);
});

test("while a domain is chosen every letter is an indicator's stroke, domain keys and action keys too", () => {
  assert.deepEqual(type("KeyQ", "KeyQ").last, { do: "mark", indicator: "E1", time: 0 });
  assert.deepEqual(type("KeyA", "KeyD").last, { do: "mark", indicator: "S6", time: 0 });
  assert.deepEqual(type("KeyC").last, null);
});

test("a letter without an indicator says so and keeps waiting", () => {
  const { intents, state } = type("KeyW", "KeyZ", "KeyQ");

  assert.deepEqual(intents[1], { do: "no-such-indicator", domain: "C" });
  assert.deepEqual(intents[2], { do: "mark", indicator: "C1", time: 0 });
  assert.deepEqual(state, atRest);
});

test("Escape lets the domain go; at rest it means nothing", () => {
  assert.deepEqual(type("KeyQ", "Escape").last, { do: "cancel" });
  assert.deepEqual(type("KeyQ", "Escape", "KeyW").last, { do: "domain", domain: "C" });
  assert.equal(type("Escape").last, null);
});

test("between the strokes a digit chooses the person and the film may be moved", () => {
  const { intents, last } = type("KeyQ", "Digit2", "Space", "ArrowLeft", "KeyW");

  assert.deepEqual(intents[1], { do: "person", digit: 2 });
  assert.deepEqual(intents[3], { do: "action", action: "frame-back" });
  assert.deepEqual(last, { do: "mark", indicator: "E2", time: 0 });
});

test("the target's question takes one digit, with Shift one more, and lets any other key go on", () => {
  const asked = { asking: "target" };

  assert.deepEqual(press(asked, { code: "Digit3", time: 0 }, keymap), {
    state: atRest,
    intent: { do: "target", digit: 3, add: false },
  });
  assert.deepEqual(press(asked, { code: "Digit3", shift: true, time: 0 }, keymap), {
    state: asked,
    intent: { do: "target", digit: 3, add: true },
  });
  assert.deepEqual(press(asked, { code: "Digit0", time: 0 }, keymap).intent, { do: "target", digit: 0, add: false });
  assert.deepEqual(press(asked, { code: "KeyQ", time: 5 }, keymap).intent, { do: "domain", domain: "E" });
  assert.deepEqual(press(asked, { code: "Space", time: 5 }, keymap), { state: atRest, intent: { do: "action", action: "play" } });
});

test("P and a digit give the selected mark another person", () => {
  assert.deepEqual(type("KeyP", "Digit2").intents, [{ do: "ask", for: "person" }, { do: "change-person", digit: 2 }]);
});

test("I and two strokes give the selected mark another indicator", () => {
  const { intents, state } = type("KeyI", "KeyW", "KeyQ");

  assert.deepEqual(intents, [
    { do: "ask", for: "indicator" },
    { do: "domain", domain: "C" },
    { do: "change-indicator", indicator: "C1" },
  ]);
  assert.deepEqual(state, atRest);
});

test("other keys keep their meaning at rest", () => {
  const meanings = {
    "Space": "play",
    "KeyJ": "back",
    "KeyK": "pause",
    "KeyL": "faster-forward",
    "Shift+ArrowRight": "jump-forward",
    "Backspace": "remove",
    "Comma": "nudge-back",
    "BracketRight": "faster",
    "KeyU": "doubt",
    "KeyD": "dilemma",
    "Equal": "zoom-in",
    "Minus": "zoom-out",
    "Shift+Slash": "help",
  };
  for (const [code, action] of Object.entries(meanings)) assert.deepEqual(type(code).last, { do: "action", action }, code);
});
