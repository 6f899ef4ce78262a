import { attach } from "./attach.js";
import { token } from "./token.js";
import { forget, isOf, remember, remembered } from "./upload/remembered.js";
import { Transfer } from "./upload/transfer.js";
import { wordsOf } from "./words.js";

/** @import { Status } from "./upload/transfer.js" */

const second = 1_000;

/** Until the time is over, or the line is back. @param {number} milliseconds @returns {Promise<void>} */
function orOnline(milliseconds) {
  return new Promise((resolve) => {
    window.setTimeout(resolve, milliseconds);
    window.addEventListener("online", () => resolve(), { once: true });
  });
}

/** A session's recording: brought in from a file, and followed until it can be coded. */
class Upload {
  #card;
  #words;
  #session;
  /** @type {Transfer | null} */
  #transfer = null;

  /** @param {HTMLElement} card */
  constructor(card) {
    this.#card = card;
    this.#words = wordsOf(card);
    this.#session = card.dataset.key ?? location.pathname;
  }

  begin() {
    if (this.#card.dataset.follow) void this.#follow(this.#card.dataset.follow);
    else this.#offer();
  }

  // ——— choosing a file

  #offer() {
    const drop = this.#find(".drop");
    const picker = /** @type {HTMLInputElement} */ (this.#find('input[type="file"]'));
    drop.hidden = false;
    picker.addEventListener("change", () => picker.files?.[0] && this.#send(picker.files[0]));
    for (const kind of ["dragover", "dragenter"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("over-it");
      });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("over-it"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over-it");
      const file = event.dataTransfer?.files[0];
      if (file) this.#send(file);
    });
    const earlier = remembered(this.#session);
    if (earlier) this.#say(this.#words("continue_file", { name: earlier.name, percent: this.#percent(earlier) }));
    this.#find('[data-do="pause"]').addEventListener("click", () => this.#transfer?.pause());
    this.#find('[data-do="resume"]').addEventListener("click", () => void this.#transfer?.resume());
    this.#find('[data-do="cancel"]').addEventListener("click", () => void this.#transfer?.cancel());
  }

  // ——— sending it

  /** @param {File} file */
  #send(file) {
    if (file.size === 0) return this.#say(this.#words("empty_file"));
    const earlier = remembered(this.#session);
    const isSame = isOf(earlier, file);
    this.#find(".drop").hidden = true;
    this.#say(
      earlier && !isSame ? this.#words("other_file", { name: earlier.name }) : this.#words("starting", { name: file.name }),
    );
    this.#transfer = new Transfer(file, this.#card.dataset.uploads ?? "", (status) => this.#show(file, status), {
      fetch: (url, request) => fetch(url, request),
      pause: orOnline,
      token,
    });
    void this.#transfer.start(isSame ? earlier?.upload : "");
  }

  /** @param {File} file @param {Status} status */
  #show(file, status) {
    const { name, lastModified } = file;
    const { state, upload, received, size } = status;
    const isOpen = ["sending", "waiting", "paused"].includes(state);
    if (upload && isOpen) remember(this.#session, { upload, name, size, lastModified, received });
    if (!isOpen) forget(this.#session);
    this.#find(".controls").hidden = !isOpen;
    this.#find('[data-do="pause"]').hidden = state === "paused";
    this.#find('[data-do="resume"]').hidden = state !== "paused";
    this.#find(".drop").hidden = state !== "cancelled" && state !== "failed";
    this.#progress(isOpen || state === "finishing" ? received / size : null);
    const values = { name, percent: this.#percent(status), size: this.#size(size) };
    const words = {
      sending: () => received === 0 ? this.#words("starting", values) : this.#words("uploading", values),
      waiting: () => this.#words("waiting_for_line", values),
      paused: () => this.#words("paused", values),
      finishing: () => this.#words("finishing"),
      done: () => this.#words("finishing"),
      cancelled: () => this.#words("cancelled"),
      failed: () => this.#words("failed", { sentence: status.sentence }),
    };
    this.#say(words[state]());
    if (state === "done") void this.#follow(`/videos/${upload}.json`);
  }

  // ——— following its preparation

  /** @param {string} url */
  async #follow(url) {
    for (;;) {
      const answer = await fetch(url, { headers: { accept: "application/json" }, cache: "no-store" }).catch(() => null);
      if (answer?.ok) {
        const { state, progress, sentence } = await answer.json();
        const key = `state_${state}`;
        this.#say(this.#words(key, { sentence, percent: this.#percent({ received: progress, size: 1 }) }));
        this.#progress(state === "preparing" ? progress : null);
        // The page has more to show of a recording that is ready, and room for another file when it was refused.
        if (state === "ready" || state === "refused") return location.reload();
      }
      await new Promise((resolve) => window.setTimeout(resolve, second));
    }
  }

  // ——— in words

  /** @param {string} text */
  #say(text) {
    const line = this.#find(".words");
    if (line.textContent !== text) line.textContent = text;
    this.#find(".state").hidden = text !== "";
  }

  /** @param {number | null} share */
  #progress(share) {
    const bar = /** @type {HTMLProgressElement} */ (this.#find("progress"));
    bar.hidden = share === null;
    bar.value = Math.floor((share ?? 0) * 100);
  }

  /** @param {{received: number, size: number}} status */
  #percent({ received, size }) {
    return this.#words("percent", { n: Math.floor((received / size) * 100) });
  }

  /** @param {number} bytes */
  #size(bytes) {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
    const step = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const form = { style: "unit", unit: units[step], maximumFractionDigits: step > 2 ? 1 : 0 };
    const format = new Intl.NumberFormat(document.documentElement.lang, /** @type {Intl.NumberFormatOptions} */ (form));
    return format.format(bytes / 1000 ** step);
  }

  /** @param {string} selector @returns {HTMLElement} */
  #find(selector) {
    const element = this.#card.querySelector(selector);
    if (!element) throw new Error(`${selector} is not on the page`);
    return /** @type {HTMLElement} */ (element);
  }
}

attach("upload", (/** @type {HTMLElement} */ card) => new Upload(card).begin());
