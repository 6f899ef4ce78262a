import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newEvent } from "../../Sources/Web/Assets/scripts/log/events.js";
import { CodingRecord } from "../../Sources/Web/Assets/scripts/log/record.js";

/** The same cases hold the server's copy of the rule (Tests/CodingTests). */
const cases = JSON.parse(readFileSync(new URL("../Fixtures/log.json", import.meta.url), "utf8"));

for (const { name, events, expected } of cases) {
  test(`log: ${name}`, () => {
    const record = new CodingRecord(events);

    assert.deepEqual(record.marks, expected.marks);
    assert.deepEqual(record.ratings, expected.ratings);
  });

  test(`log, read event by event: ${name}`, () => {
    const record = new CodingRecord();
    for (const event of events) {
      record.add(event);
      record.marks;
    }

    assert.deepEqual(record.marks, expected.marks);
    assert.deepEqual(record.ratings, expected.ratings);
  });

  test(`log, arriving in a wrong order with its sequences: ${name}`, () => {
    const unique = [...new Map(events.map((event) => [event.id, event])).values()];
    const numbered = unique.map((event, index) => ({ ...event, sequence: index + 1 }));
    const record = new CodingRecord(numbered.toReversed());

    assert.deepEqual(record.marks, expected.marks);
    assert.deepEqual(record.ratings, expected.ratings);
  });
}

const mark = (id, start = 0) =>
  newEvent({ kind: "mark.added", mark: id, indicator: "A-E1", actor: "p", targets: [], start, end: null, reaction: 0 });
const ids = (record) => record.marks.map((one) => one.id);

test("the newest active event is undone first, and a new event clears what could be redone", () => {
  const record = new CodingRecord();
  const [a, b, c] = [mark("a"), mark("b"), mark("c")];
  record.add(a);
  record.add(b);

  assert.equal(record.undoable?.id, b.id);
  record.add(newEvent({ kind: "undone", event: b.id }));
  assert.equal(record.undoable?.id, a.id);
  assert.equal(record.redoable?.id, b.id);

  record.add(c);
  assert.equal(record.redoable, null);
  assert.equal(record.undoable?.id, c.id);
  assert.deepEqual(ids(record), ["a", "c"]);
});

test("everything can be undone to the beginning and redone to the end", () => {
  const record = new CodingRecord();
  for (let n = 0; n < 50; n++) record.add(mark(`m${n}`, n));
  for (let n = 0; n < 50; n++) record.add(newEvent({ kind: "undone", event: record.undoable.id }));
  assert.deepEqual(ids(record), []);
  assert.equal(record.undoable, null);

  for (let n = 0; n < 50; n++) record.add(newEvent({ kind: "redone", event: record.redoable.id }));
  assert.equal(record.marks.length, 50);
  assert.equal(record.redoable, null);
});

test("an acknowledged event keeps its place; one from another window takes its own", () => {
  const record = new CodingRecord();
  const mine = newEvent({ kind: "mark.changed", mark: "a", set: { note: "mine" } });
  const theirs = { ...newEvent({ kind: "mark.changed", mark: "a", set: { note: "theirs" } }), sequence: 2 };
  record.add({ ...mark("a"), sequence: 1 });
  record.add(mine);
  record.add(theirs);
  assert.equal(record.mark("a").note, "mine"); // what the server has not seen comes last

  record.place(mine.id, 3);
  assert.equal(record.mark("a").note, "mine");
  assert.equal(record.head, 3);
});

test("a refused event leaves no trace", () => {
  const record = new CodingRecord();
  const refused = mark("b", 5);
  record.add(mark("a", 1));
  record.add(refused);
  record.add(mark("c", 9));

  record.drop(refused.id);

  assert.deepEqual(ids(record), ["a", "c"]);
  assert.equal(record.has(refused.id), false);
});

test("what was watched is joined", () => {
  const record = new CodingRecord();
  for (const [from, to] of [[5000, 9000], [0, 2000], [2000, 3000], [8000, 10000]]) {
    record.add(newEvent({ kind: "watched", from, to }));
  }

  assert.deepEqual(record.watched, [{ from: 0, to: 3000 }, { from: 5000, to: 10000 }]);
});
