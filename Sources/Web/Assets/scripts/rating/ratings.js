import { attach } from "../attach.js";
import { icon, make } from "../coding/dom.js";
import { newEvent } from "../log/events.js";
import { openOutbox } from "../log/outbox.js";
import { CodingRecord } from "../log/record.js";
import { browser } from "../log/surroundings.js";
import { Sync } from "../log/sync.js";
import { wordsOf } from "../words.js";
import { Check } from "./check.js";
import { Sheet } from "./sheet.js";

/**
 * @import { LogEvent } from "../log/events.js"
 * @import { Status } from "../log/sync.js"
 */

attach("ratings", (/** @type {HTMLElement} */ root) => void ratings(root));

/**
 * Every rating is an event of the coding's log as soon as it is set, and what still lacks is asked of the server after each.
 *
 * @param {HTMLElement} root
 */
async function ratings(root) {
  const coding = root.dataset.coding ?? "";
  const words = wordsOf(root);
  const record = new CodingRecord();
  const sheet = new Sheet(root);
  const outbox = await openOutbox(coding);
  const check = new Check(root, coding, words, (contradiction, reason) => {
    const { domain, of, rule, value } = contradiction;
    keep(newEvent({ kind: "contradiction.kept", domain, of, rule, value, reason }));
  });
  const sync = new Sync(coding, outbox, {
    arrived: (event) => record.add(event) && sheet.show(record.ratings),
    acknowledged: (id, sequence) => record.place(id, sequence),
    refused: (id, remark) => {
      record.drop(id);
      sheet.show(record.ratings);
      status(words("refused", { sentence: remark.sentence }), "cloud-alert", "trouble");
    },
    status: (now) => settled(now),
  }, browser(coding));

  sheet.watch(({ domain, of, value, cites }) => {
    // Marks can be ticked before there is a value to rest on them.
    if (value !== null) keep(newEvent({ kind: "rating.set", domain, of, value, cites }));
  });
  window.addEventListener("online", () => void sync.hurry());
  await sync.pull().catch(() => undefined);
  for (const event of await outbox.waiting(10_000)) record.add(event);
  sheet.show(record.ratings);
  await sync.send();

  /** @param {LogEvent} event */
  function keep(event) {
    record.add(event);
    void sync.put(event);
  }

  /** @param {Status} now */
  function settled({ state, waiting, sentence }) {
    const shown = {
      "saved": () => status(words("saved"), "cloud-check", state),
      "saving": () => status(words("saving"), "cloud-upload", state),
      "offline": () => status(words("offline", { n: waiting }), "cloud-off", state),
      "trouble": () => status(sentence || words("trouble", { n: waiting }), "cloud-alert", state),
      "signed-out": () => status(words("signed_out"), "cloud-alert", state),
      "locked": () => status(words("locked"), "lock", state),
    };
    shown[state]();
    if (state === "saved") void check.refresh();
    if (state === "offline" || state === "trouble") check.stale();
    if (state === "locked") sheet.lock();
  }

  /** @param {string} text @param {string} sign @param {string} state */
  function status(text, sign, state) {
    const place = document.getElementById("saved");
    const whole = outbox.lasting || state === "saved" ? text : `${text} ${words("not_lasting")}`;
    if (!place || place.textContent === whole) return;
    place.dataset.state = state;
    place.title = whole;
    place.replaceChildren(icon(sign), make("span", {}, whole));
  }
}
