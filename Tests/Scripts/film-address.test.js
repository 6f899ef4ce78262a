import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { FilmAddress } from "../../Sources/Web/Assets/scripts/coding/film-address.js";

const minute = 60_000;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: 1_800_000_000_000 });
});

/** An address for ten minutes; the server gives `/film?2`, `/film?3` and so on, or fails. */
function handedOut({ fails = false } = {}) {
  let count = 1;
  const asked = [];
  const address = new FilmAddress({ src: "/film?1", renewal: "/address", lifetimeMs: 10 * minute }, async (renewal) => {
    asked.push(renewal);
    if (fails) throw new Error("no line");
    return { src: `/film?${++count}`, lifetimeMs: 10 * minute };
  });
  return { address, asked };
}

test("at rest it is old after half of its life, and while the film plays after most of it", () => {
  const { address } = handedOut();
  const old = (moving) => address.isOld(moving);

  mock.timers.setTime(1_800_000_000_000 + 5 * minute);
  assert.deepEqual([old(false), old(true)], [false, false]);
  mock.timers.setTime(1_800_000_000_000 + 6 * minute);
  assert.deepEqual([old(false), old(true)], [true, false]);
  mock.timers.setTime(1_800_000_000_000 + 9 * minute + 1);
  assert.deepEqual([old(false), old(true)], [true, true]);
});

test("a new one lives anew", async () => {
  const { address, asked } = handedOut();
  mock.timers.setTime(1_800_000_000_000 + 9.5 * minute);

  assert.equal(await address.renew(), true);

  assert.equal(address.src, "/film?2");
  assert.deepEqual(asked, ["/address"]);
  assert.equal(address.isOld(), false);
});

test("who asks twice at once asks once", async () => {
  const { address, asked } = handedOut();

  await Promise.all([address.renew(), address.renew()]);

  assert.deepEqual([asked.length, address.src], [1, "/film?2"]);
});

test("where the server cannot be asked the address stays, and it is not asked again at once", async () => {
  const { address } = handedOut({ fails: true });
  mock.timers.setTime(1_800_000_000_000 + 9.5 * minute);

  assert.equal(await address.renew(), false);

  assert.equal(address.src, "/film?1");
  assert.equal(address.isOld(), false);
  mock.timers.tick(6000);
  assert.equal(address.isOld(), true);
});

test("when the server was asked just now, the address is not what is wrong with the film", async () => {
  const { address } = handedOut();
  assert.equal(address.wasAsked, false, "what came with the page may have run out before it was used");

  await address.renew();

  assert.equal(address.wasAsked, true);
  mock.timers.tick(6000);
  assert.equal(address.wasAsked, false);
});
