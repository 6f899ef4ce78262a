import assert from "node:assert/strict";
import { test } from "node:test";
import { Transfer } from "../../Sources/Web/Assets/scripts/upload/transfer.js";

const part = 4;

/** A server that keeps the bytes of one upload, and fails on demand. */
function aServer() {
  const server = { bytes: "", complete: false, begun: 0, removed: false, faults: [], seen: [] };
  const json = (status, body) => new Response(JSON.stringify(body), { status });
  server.fetch = async (url, { method, body }) => {
    server.seen.push(`${method} ${url}`);
    const fault = server.faults.shift();
    if (fault === "no line") throw new TypeError("Failed to fetch");
    if (fault?.status) return json(fault.status, fault.body ?? {});
    if (method === "POST" && url === "/sessions/s/uploads") {
      server.begun += 1;
      server.size = JSON.parse(body).size;
      server.bytes = "";
      return json(201, { upload: `u${server.begun}`, received: 0, part });
    }
    if (!url.startsWith(`/uploads/u${server.begun}`)) return json(404, {});
    const state = server.complete ? "waiting" : "uploading";
    if (method === "GET") return json(200, { received: server.bytes.length, size: server.size, state });
    if (method === "PUT") {
      const offset = Number(new URL(url, "http://x").searchParams.get("offset"));
      if (offset !== server.bytes.length) return json(409, { code: "wrong_offset", expected: server.bytes.length });
      server.bytes += await body.text();
      if (fault === "answer lost") throw new TypeError("Failed to fetch");
      return json(200, { received: server.bytes.length });
    }
    if (method === "DELETE") server.removed = true;
    else server.complete = true;
    return new Response(null, { status: 204 });
  };
  return server;
}

/** A file with this text, being sent; `during` is called with each status. */
function aTransfer(server, text, during = () => undefined) {
  const blob = new Blob([text]);
  const source = { name: "film.mp4", size: blob.size, lastModified: 1, slice: (from, to) => blob.slice(from, to) };
  const statuses = [];
  const pauses = [];
  const transfer = new Transfer(source, "/sessions/s/uploads", (status) => {
    statuses.push(status);
    during(status);
  }, { fetch: server.fetch, pause: async (milliseconds) => void pauses.push(milliseconds), token: () => "t" });
  return { transfer, statuses, pauses, last: () => statuses.at(-1) };
}

test("a file is brought in by parts and completed", async () => {
  const server = aServer();
  const { transfer, last } = aTransfer(server, "0123456789");

  await transfer.start();

  assert.equal(server.bytes, "0123456789");
  assert.equal(server.complete, true);
  assert.equal(last().state, "done");
  assert.deepEqual(server.seen.filter((line) => line.startsWith("PUT")), [
    "PUT /uploads/u1?offset=0",
    "PUT /uploads/u1?offset=4",
    "PUT /uploads/u1?offset=8",
  ]);
});

test("after a broken line it goes on where the server is", async () => {
  const server = aServer();
  server.faults = [null, null, "no line", "no line", null];
  const { transfer, pauses } = aTransfer(server, "0123456789");

  await transfer.start();

  assert.equal(server.bytes, "0123456789");
  assert.deepEqual(pauses, [1000, 2000]);
});

test("a part whose answer was lost is not sent twice", async () => {
  const server = aServer();
  server.faults = [null, "answer lost"];
  const { transfer } = aTransfer(server, "0123456789");

  await transfer.start();

  assert.equal(server.bytes, "0123456789");
});

test("when the server is elsewhere in the file, it goes on there", async () => {
  const server = aServer();
  const { transfer, last } = aTransfer(server, "0123456789", (status) => {
    if (status.received === 4) server.bytes = "01";
  });

  await transfer.start();

  assert.equal(server.bytes, "0123456789");
  assert.equal(last().state, "done");
});

test("an upload begun earlier goes on", async () => {
  const server = aServer();
  Object.assign(server, { begun: 1, size: 10, bytes: "012345" });
  const { transfer } = aTransfer(server, "0123456789");

  await transfer.start("u1");

  assert.equal(server.bytes, "0123456789");
  assert.equal(server.begun, 1);
});

test("an upload that was completed meanwhile is not sent again", async () => {
  const server = aServer();
  Object.assign(server, { begun: 1, size: 10, bytes: "0123456789", complete: true });
  const { transfer, last } = aTransfer(server, "0123456789");

  await transfer.start("u1");

  assert.equal(last().state, "done");
  assert.deepEqual(server.seen, ["GET /uploads/u1"]);
});

test("an upload the server no longer has begins anew", async () => {
  const server = aServer();
  const { transfer } = aTransfer(server, "0123456789");

  await transfer.start("u0");

  assert.equal(server.begun, 1);
  assert.equal(server.bytes, "0123456789");
});

test("an upload of a file with another size begins anew", async () => {
  const server = aServer();
  Object.assign(server, { begun: 1, size: 99, bytes: "zzz" });
  const { transfer } = aTransfer(server, "0123456789");

  await transfer.start("u1");

  assert.equal(server.begun, 2);
  assert.equal(server.bytes, "0123456789");
});

test("paused, it stays where it is until it is resumed", async () => {
  const server = aServer();
  let isPaused = false;
  const { transfer, last } = aTransfer(server, "0123456789", (status) => {
    if (status.received !== 4 || isPaused) return;
    isPaused = true;
    queueMicrotask(() => transfer.pause());
  });
  await transfer.start();
  assert.equal(last().state, "paused");
  const stood = server.bytes.length;
  assert.ok(stood < 10);

  await transfer.resume();

  assert.equal(server.bytes, "0123456789");
});

test("cancelled, the server is told to forget it", async () => {
  const server = aServer();
  const { transfer, last } = aTransfer(server, "0123456789", (status) => {
    if (status.received === 4 && status.state === "sending") queueMicrotask(() => void transfer.cancel());
  });

  await transfer.start();
  await new Promise((resolve) => setTimeout(resolve, 5));

  assert.equal(last().state, "cancelled");
  assert.equal(server.removed, true);
});

test("what the server will not have is not asked again", async () => {
  const server = aServer();
  server.faults = [{ status: 409, body: { code: "in_use", sentence: "It has been coded." } }];
  const { transfer, last, pauses } = aTransfer(server, "0123456789");

  await transfer.start();

  assert.equal(last().state, "failed");
  assert.equal(last().sentence, "It has been coded.");
  assert.deepEqual(pauses, []);
});
