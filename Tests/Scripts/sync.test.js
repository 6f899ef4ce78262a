import assert from "node:assert/strict";
import { test } from "node:test";
import { newEvent } from "../../Sources/Web/Assets/scripts/log/events.js";
import { memoryOutbox } from "../../Sources/Web/Assets/scripts/log/outbox.js";
import { Sync } from "../../Sources/Web/Assets/scripts/log/sync.js";

const mark = (n) => newEvent({ kind: "mark.removed", mark: `m${n}` });

/** A server that keeps a log as the real one does, and fails on demand. */
function aServer() {
  const server = {
    log: [],
    requests: [],
    faults: [],
    fetch: async (url, request) => {
      const fault = server.faults.shift();
      if (fault === "no line") throw new TypeError("Failed to fetch");
      if (request.method !== "POST") {
        const after = Number(new URL(url, "http://x").searchParams.get("after"));
        return json(200, { events: server.log.filter((event) => event.sequence > after), head: server.log.length });
      }
      const { events } = JSON.parse(request.body);
      server.requests.push(events.map((event) => event.id));
      if (typeof fault === "object") return json(fault.status, fault.body ?? {});
      const acknowledged = [];
      const refused = [];
      for (const event of events) {
        if (server.refuses?.(event)) {
          refused.push({ id: event.id, code: "unknown_indicator", sentence: "Not in this part." });
          continue;
        }
        let known = server.log.find((one) => one.id === event.id);
        if (!known) server.log.push(known = { ...event, sequence: server.log.length + 1 });
        acknowledged.push({ id: event.id, sequence: known.sequence, warnings: [] });
      }
      if (fault === "answer lost") throw new TypeError("Failed to fetch");
      return json(200, { acknowledged, refused, head: server.log.length });
    },
  };
  return server;
}

const json = (status, body) => new Response(JSON.stringify(body), { status });

/** A window with an outbox; timers run when told. */
function aWindow(server, outbox = memoryOutbox("c")) {
  const seen = { statuses: [], acknowledged: [], refused: [], arrived: [], timers: [], said: [], renewed: 0 };
  const channel = { postMessage: (message) => seen.said.push(message), onmessage: null };
  const sync = new Sync("c", outbox, {
    status: (status) => seen.statuses.push(status),
    acknowledged: (id, sequence) => seen.acknowledged.push([id, sequence]),
    refused: (id, remark) => seen.refused.push([id, remark.sentence]),
    arrived: (event) => seen.arrived.push(event.id),
  }, {
    fetch: server.fetch,
    exclusively: (_, work) => work(),
    later: (work, pause) => seen.timers.push({ work, pause }),
    never: () => undefined,
    online: () => seen.online ?? true,
    token: () => "t",
    renewToken: async () => (seen.renewed += 1, true),
    channel,
  });
  return { sync, outbox, seen, channel, last: () => seen.statuses.at(-1) };
}

test("an event is kept, sent and let go", async () => {
  const server = aServer();
  const { sync, outbox, seen, last } = aWindow(server);
  const event = mark(1);

  await sync.put(event);

  assert.deepEqual(server.log.map((one) => one.id), [event.id]);
  assert.deepEqual(seen.acknowledged, [[event.id, 1]]);
  assert.equal(await outbox.count(), 0);
  assert.deepEqual(last(), { state: "saved", waiting: 0, sentence: "" });
});

test("what waits goes in order, at most 200 at a time", async () => {
  const server = aServer();
  const { sync, outbox } = aWindow(server);
  const events = Array.from({ length: 450 }, (_, n) => mark(n));
  for (const event of events) await outbox.put(event);

  await sync.send();

  assert.deepEqual(server.requests.map((request) => request.length), [200, 200, 50]);
  assert.deepEqual(server.log.map((one) => one.id), events.map((one) => one.id));
});

test("without a line everything waits and the pauses grow to 15 seconds", async () => {
  const server = aServer();
  const { sync, seen, last } = aWindow(server);
  seen.online = false;
  server.faults = Array(9).fill("no line");
  await sync.put(mark(1));
  for (let n = 0; n < 7; n++) await seen.timers.at(-1).work();

  assert.deepEqual(last(), { state: "offline", waiting: 1, sentence: "" });
  seen.timers.map((timer, n) => [timer.pause, 500 * 2 ** n]).forEach(([pause, expected]) => {
    assert.ok(Math.abs(pause / Math.min(15_000, expected) - 1) <= 0.15, `${pause} for ${expected}`);
  });

  server.faults = [];
  await sync.hurry();
  assert.equal(last().state, "saved");
  assert.equal(server.log.length, 1);
});

test("an answer that got lost does not make an event happen twice", async () => {
  const server = aServer();
  const { sync, seen, last } = aWindow(server);
  server.faults = ["answer lost"];

  await sync.put(mark(1));
  await seen.timers.at(-1).work();
  await sync.send();

  assert.equal(server.requests.length, 2);
  assert.equal(server.log.length, 1);
  assert.equal(last().state, "saved");
});

test("a refused event is kept aside with its sentence and not sent again", async () => {
  const server = aServer();
  const { sync, outbox, seen, last } = aWindow(server);
  const [good, bad] = [mark(1), mark(2)];
  server.refuses = (event) => event.id === bad.id;
  await outbox.put(bad);

  await sync.put(good);
  await sync.send();

  assert.deepEqual(seen.refused, [[bad.id, "Not in this part."]]);
  assert.deepEqual((await outbox.aside()).map((kept) => kept.event), [bad]);
  assert.equal(last().state, "saved");
  assert.equal(server.requests.flat().filter((id) => id === bad.id).length, 1);
});

test("signed out: it says so, keeps everything, and goes on when signed in", async () => {
  const server = aServer();
  const { sync, outbox, seen, last } = aWindow(server);
  server.faults = [{ status: 401, body: { code: "signed_out", sentence: "You are signed out." } }];

  await sync.put(mark(1));

  assert.deepEqual(last(), { state: "signed-out", waiting: 1, sentence: "You are signed out." });
  assert.equal(await outbox.count(), 1);
  await sync.hurry();
  assert.equal(last().state, "saved");
  assert.equal(seen.refused.length, 0);
});

test("a stale token is renewed once, and the batch sent again", async () => {
  const server = aServer();
  const { sync, seen, last } = aWindow(server);
  server.faults = [{ status: 403, body: { code: "csrf", sentence: "" } }];

  await sync.put(mark(1));

  assert.equal(seen.renewed, 1);
  assert.equal(last().state, "saved");
});

test("a coding locked elsewhere keeps what came too late aside", async () => {
  const server = aServer();
  const { sync, outbox, last } = aWindow(server);
  server.faults = [{ status: 409, body: { code: "coding_locked", sentence: "This coding is locked." } }];

  await sync.put(mark(1));

  assert.deepEqual(last(), { state: "locked", waiting: 0, sentence: "This coding is locked." });
  assert.equal((await outbox.aside()).length, 1);
});

test("one event that cannot be read does not hold up the others", async () => {
  const server = aServer();
  const { sync, outbox, seen, last } = aWindow(server);
  const events = [mark(1), mark(2), mark(3)];
  for (const event of events) await outbox.put(event);
  const malformed = { status: 400, body: { code: "malformed", sentence: "Not understood." } };
  server.faults = [malformed, malformed];

  await sync.send();

  assert.deepEqual(seen.refused, [[events[0].id, "Not understood."]]);
  assert.deepEqual(server.log.map((one) => one.id), [events[1].id, events[2].id]);
  assert.equal(last().state, "saved");
});

test("too large a batch is halved", async () => {
  const server = aServer();
  const { sync, outbox } = aWindow(server);
  for (let n = 0; n < 10; n++) await outbox.put(mark(n));
  server.faults = [{ status: 413, body: { code: "too_large", sentence: "" } }];

  await sync.send();

  assert.deepEqual(server.requests.map((request) => request.length), [10, 5, 5]);
});

test("a log that grew elsewhere is fetched", async () => {
  const server = aServer();
  const { sync, seen } = aWindow(server);
  await sync.put(mark(1));
  server.log.push({ ...mark(2), sequence: 2 });

  await sync.put(mark(3));

  assert.ok(seen.arrived.includes(server.log[1].id));
});

test("other windows hear what was added and what was settled", async () => {
  const server = aServer();
  const outbox = memoryOutbox("c");
  const [one, two] = [aWindow(server, outbox), aWindow(server, outbox)];
  const event = mark(1);

  await one.sync.put(event);
  for (const data of one.seen.said) two.channel.onmessage({ data });
  await new Promise((done) => setImmediate(done));

  assert.deepEqual(two.seen.arrived, [event.id]);
  assert.deepEqual(two.seen.acknowledged, [[event.id, 1]]);
  assert.equal(two.last().state, "saved");
  assert.equal(server.requests.length, 1);
});
