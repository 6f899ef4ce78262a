/** @import { LogEvent } from "./events.js" @import { Outbox } from "./outbox.js" */

/**
 * Brings the outbox to the server, in order, and says how that goes.
 *
 * Windows of the same coding share one outbox. A lock lets one of them send at a time, and each tells the others what it
 * added and what was acknowledged. A batch that got no answer is sent again; the server applies an identifier once.
 *
 * @typedef {"saved" | "saving" | "offline" | "trouble" | "signed-out" | "locked"} State
 * @typedef {{state: State, waiting: number, sentence: string}} Status
 * @typedef {{code: string, sentence: string}} Remark
 *
 * @typedef {object} Listener
 * @property {(event: LogEvent) => void} arrived an event of another window or computer
 * @property {(id: string, sequence: number, warnings: Remark[]) => void} acknowledged
 * @property {(id: string, remark: Remark) => void} refused
 * @property {(status: Status) => void} status
 *
 * @typedef {object} Surroundings what of the browser is used; tests bring their own
 * @property {typeof globalThis.fetch} fetch
 * @property {(name: string, work: () => Promise<void>) => Promise<void>} exclusively
 * @property {(work: () => unknown, milliseconds: number) => number} later
 * @property {(timer: number) => void} never
 * @property {() => boolean} online
 * @property {() => string} token
 * @property {() => Promise<boolean>} renewToken
 * @property {{postMessage: (message: unknown) => void, onmessage: ((message: any) => void) | null}} channel
 */

const shortestPause = 500;
const longestPause = 15_000;
const largestBatch = 200;
const patience = 20_000;

export class Sync {
  #url;
  #name;
  #outbox;
  #listener;
  #here;
  #batch = largestBatch;
  #pause = shortestPause;
  #timer = 0;
  #busy = false;
  #again = false;
  /** Everything up to this sequence is known here. */
  #head = 0;
  /** @type {State} */
  #state = "saved";
  #sentence = "";
  /** How many were in the outbox when last counted, and how many are on their way into it. */
  #waiting = 0;
  #storing = 0;

  /**
   * @param {string} coding
   * @param {Outbox} outbox
   * @param {Listener} listener
   * @param {Surroundings} surroundings
   */
  constructor(coding, outbox, listener, surroundings) {
    this.#url = `/codings/${coding}/events`;
    this.#name = `beeld-coding-${coding}`;
    this.#outbox = outbox;
    this.#listener = listener;
    this.#here = surroundings;
    surroundings.channel.onmessage = (message) => this.#heard(message.data);
  }

  /**
   * Keeps an event and sends it. The caller has shown it already.
   *
   * @param {LogEvent} event
   */
  async put(event) {
    this.#here.channel.postMessage({ kind: "added", event });
    this.#storing += 1;
    // Said at once: from here until it is acknowledged not everything is saved.
    const state = this.#state === "saved" ? "saving" : this.#state;
    this.#listener.status({ state, waiting: this.#waiting + this.#storing, sentence: this.#sentence });
    try {
      await this.#outbox.put(event);
    } finally {
      this.#storing -= 1;
    }
    await this.send();
  }

  /** Sends what waits, now; also called when the line is back. */
  async send() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#here.never(this.#timer);
    try {
      do {
        this.#again = false;
        await this.#here.exclusively(this.#name, () => this.#empty());
      } while (this.#again && this.#state === "saved");
    } finally {
      this.#busy = false;
    }
  }

  /** The line is back, or the reader is: no reason to wait any longer. */
  async hurry() {
    this.#pause = shortestPause;
    await this.send();
  }

  /** Asks the server for what it has and this window has not. */
  async pull() {
    for (;;) {
      const answer = await this.#ask(`${this.#url}?after=${this.#head}`, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(`events: ${answer.status}`);
      const { events, head } = await answer.json();
      for (const event of events) this.#listener.arrived(event);
      this.#head = events.at(-1)?.sequence ?? head;
      if (this.#head >= head || events.length === 0) return;
    }
  }

  async #empty() {
    for (;;) {
      const events = await this.#outbox.waiting(this.#batch);
      if (events.length === 0) return this.#tell("saved");
      await this.#tell("saving");
      if (!await this.#sendBatch(events)) return;
    }
  }

  /** @param {LogEvent[]} events @returns {Promise<boolean>} whether to go on with the next */
  async #sendBatch(events) {
    let answer;
    let body;
    try {
      answer = await this.#ask(this.#url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", "x-csrf-token": this.#here.token() },
        body: JSON.stringify({ events }),
      });
      body = await answer.json().catch(() => ({}));
    } catch {
      return this.#wait(this.#here.online() ? "trouble" : "offline");
    }
    if (answer.ok && Array.isArray(body.acknowledged)) return this.#accept(body);
    return this.#deal(answer.status, body, events);
  }

  /** @param {{acknowledged: any[], refused?: any[], head: number}} body */
  async #accept(body) {
    const { acknowledged, refused = [], head } = body;
    for (const { id, sequence, warnings } of acknowledged) this.#listener.acknowledged(id, sequence, warnings ?? []);
    await this.#outbox.remove(acknowledged.map((one) => one.id));
    for (const { id, code, sentence } of refused) await this.#refuse(id, { code, sentence });
    this.#here.channel.postMessage({ kind: "settled", acknowledged, refused, head });
    this.#pause = shortestPause;
    this.#batch = largestBatch;
    await this.#reach(head, acknowledged);
    return acknowledged.length + refused.length > 0 || this.#wait("trouble");
  }

  /** @param {string} id @param {Remark} remark */
  async #refuse(id, remark) {
    await this.#outbox.setAside(id, remark.code, remark.sentence);
    this.#listener.refused(id, remark);
  }

  /**
   * When the server's log grew by more than was sent, somebody else added to it.
   *
   * @param {number} head @param {{sequence: number}[]} acknowledged
   */
  async #reach(head, acknowledged) {
    const fresh = new Set(acknowledged.map((one) => one.sequence).filter((sequence) => sequence > this.#head));
    if (head - this.#head <= fresh.size) this.#head = Math.max(this.#head, head);
    else await this.pull().catch(() => undefined); // it is asked for again after the next batch
  }

  /**
   * The server said no to the whole request.
   *
   * @param {number} status @param {{code?: string, sentence?: string}} body @param {LogEvent[]} events
   * @returns {Promise<boolean>}
   */
  async #deal(status, body, events) {
    const sentence = body.sentence ?? "";
    if (status === 403 && await this.#here.renewToken().catch(() => false)) {
      // A token that is renewed and still refused must not turn into a storm of requests.
      if (this.#pause === shortestPause) {
        this.#pause *= 2;
        return true;
      }
      return this.#wait("trouble", sentence);
    }
    if (status === 401 || status === 403) {
      return this.#wait("signed-out", sentence);
    }
    if (status === 409) {
      for (const event of events) await this.#refuse(event.id, { code: body.code ?? "coding_locked", sentence });
      await this.#tell("locked", sentence);
      return (await this.#outbox.count()) > 0;
    }
    if ((status === 413 || status === 400) && events.length > 1) {
      this.#batch = status === 413 ? Math.ceil(events.length / 2) : 1;
      return true;
    }
    if (status === 413 || status === 400) {
      await this.#refuse(events[0].id, { code: body.code ?? "malformed", sentence });
      return true;
    }
    return this.#wait("trouble", status === 404 ? sentence : "");
  }

  /** @param {State} state @param {string} [sentence] */
  async #wait(state, sentence) {
    await this.#tell(state, sentence);
    // A little chance keeps the windows of a whole course from knocking at the same moment.
    this.#timer = this.#here.later(() => this.send(), this.#pause * (0.85 + 0.3 * Math.random()));
    this.#pause = Math.min(longestPause, this.#pause * 2);
    return false;
  }

  /** @param {State} state @param {string} [sentence] */
  async #tell(state, sentence = "") {
    // Locked is for good, whatever is emptied afterwards.
    if (this.#state !== "locked") [this.#state, this.#sentence] = [state, sentence];
    // While a retry is on its way the reader keeps reading why it is needed.
    if (state === "saving" && this.#pause > shortestPause) return;
    this.#waiting = await this.#outbox.count();
    const shown = this.#state === "saved" && this.#storing > 0 ? "saving" : this.#state;
    this.#listener.status({ state: shown, waiting: this.#waiting + this.#storing, sentence: this.#sentence });
  }

  /** @param {any} message what another window of this coding says */
  #heard(message) {
    if (message.kind === "added") this.#listener.arrived(message.event);
    if (message.kind !== "settled") return;
    for (const { id, sequence, warnings } of message.acknowledged) {
      this.#listener.acknowledged(id, sequence, warnings ?? []);
    }
    for (const { id, code, sentence } of message.refused) this.#listener.refused(id, { code, sentence });
    void this.send();
  }

  /** @param {string} url @param {RequestInit} request */
  #ask(url, request) {
    return this.#here.fetch(url, { ...request, cache: "no-store", signal: AbortSignal.timeout(patience) });
  }
}
