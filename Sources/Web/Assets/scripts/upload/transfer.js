/**
 * Brings a file to the server part by part, so that a broken line or a closed window costs at most one part.
 *
 * @typedef {{name: string, size: number, lastModified: number, slice: (from: number, to: number) => Blob}} Source
 * @typedef {"sending" | "paused" | "waiting" | "finishing" | "done" | "cancelled" | "failed"} State
 * @typedef {{state: State, upload: string, received: number, size: number, sentence: string}} Status
 *
 * @typedef {object} Surroundings what of the browser is used; tests bring their own
 * @property {(url: string, request: RequestInit) => Promise<Response>} fetch
 * @property {(milliseconds: number) => Promise<void>} pause
 * @property {() => string} token
 */

const shortestPause = 1_000;
const longestPause = 30_000;
const usualPart = 8 << 20;

export class Transfer {
  #source;
  #uploads;
  #tell;
  #here;
  #upload = "";
  #received = 0;
  #part = usualPart;
  #pause = shortestPause;
  /** @type {State} */
  #state = "paused";
  #running = false;
  #abort = new AbortController();

  /**
   * @param {Source} source
   * @param {string} uploads where a new upload is begun
   * @param {(status: Status) => void} tell
   * @param {Surroundings} here
   */
  constructor(source, uploads, tell, here) {
    this.#source = source;
    this.#uploads = uploads;
    this.#tell = tell;
    this.#here = here;
  }

  /**
   * Begins, or goes on with an upload of the same file that was begun before.
   *
   * @param {string} [upload]
   */
  async start(upload = "") {
    this.#upload = upload;
    await this.resume();
  }

  pause() {
    if (this.#state !== "sending" && this.#state !== "waiting") return;
    this.#say("paused");
    this.#abort.abort();
  }

  async resume() {
    if (this.#state !== "paused") return;
    this.#say("sending");
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#isGoingOn) await this.#step();
    } finally {
      this.#running = false;
    }
  }

  /** Ends it for good; the server forgets what it has. */
  async cancel() {
    this.#say("cancelled");
    this.#abort.abort();
    if (this.#upload) await this.#ask(`/uploads/${this.#upload}`, { method: "DELETE" }).catch(() => undefined);
  }

  get #isGoingOn() {
    return this.#state === "sending" || this.#state === "waiting" || this.#state === "finishing";
  }

  /** One request and what follows from it. Without an answer it is tried again, each time a little later. */
  async #step() {
    this.#abort = new AbortController();
    try {
      if (!this.#upload) await this.#begin();
      else if (this.#state === "waiting" || this.#received === 0) await this.#lookUp();
      else if (this.#received < this.#source.size) await this.#send();
      else await this.#finish();
      if (this.#isGoingOn) this.#pause = shortestPause;
    } catch (error) {
      await this.#deal(error);
    }
  }

  async #begin() {
    const { name, size, lastModified } = this.#source;
    const body = JSON.stringify({ name, size, lastModified });
    const answer = await this.#ask(this.#uploads, { method: "POST", body, headers: { "content-type": "application/json" } });
    const { upload, received, part } = await answer.json();
    this.#upload = upload;
    this.#part = part ?? usualPart;
    this.#advance(received);
    if (received === 0) await this.#send();
  }

  /** Where it stands according to the server, which alone knows. */
  async #lookUp() {
    const { received, size, state } = await (await this.#ask(`/uploads/${this.#upload}`, { method: "GET" })).json();
    if (size !== this.#source.size) throw new Gone();
    this.#advance(received);
    if (state !== undefined && state !== "uploading") this.#say("done");
    else if (received === 0) await this.#send();
  }

  async #send() {
    const part = this.#source.slice(this.#received, Math.min(this.#received + this.#part, this.#source.size));
    const url = `/uploads/${this.#upload}?offset=${this.#received}`;
    const answer = await this.#ask(url, { method: "PUT", body: part, headers: { "content-type": "application/octet-stream" } });
    this.#advance((await answer.json()).received);
  }

  async #finish() {
    this.#say("finishing");
    await this.#ask(`/uploads/${this.#upload}/completion`, { method: "POST" });
    this.#say("done");
  }

  /** @param {number} received */
  #advance(received) {
    this.#received = received;
    if (this.#isGoingOn) this.#say("sending");
  }

  /** @param {unknown} error */
  async #deal(error) {
    if (!this.#isGoingOn) return;
    if (error instanceof Gone) {
      this.#upload = "";
      this.#received = 0;
    } else if (error instanceof Elsewhere) {
      this.#received = error.received;
    } else if (error instanceof Refused) {
      this.#say("failed", error.message);
    } else {
      this.#say("waiting");
      await this.#here.pause(this.#pause);
      this.#pause = Math.min(longestPause, this.#pause * 2);
    }
  }

  /**
   * @param {string} url @param {RequestInit} request
   * @returns {Promise<Response>} only when it was done
   */
  async #ask(url, request) {
    const headers = { ...request.headers, "x-csrf-token": this.#here.token(), accept: "application/json" };
    const signal = request.method === "DELETE" ? undefined : this.#abort.signal;
    const answer = await this.#here.fetch(url, { ...request, headers, signal });
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({}));
    if (answer.status === 409 && Number.isInteger(problem.expected)) throw new Elsewhere(problem.expected);
    if (answer.status === 404 && this.#upload) throw new Gone();
    if (answer.status < 500 && answer.status !== 408 && answer.status !== 429) throw new Refused(problem.sentence ?? "");
    if (answer.status === 507) throw new Refused(problem.sentence ?? "");
    throw new Error(`${answer.status}`);
  }

  /** @param {State} state @param {string} [sentence] */
  #say(state, sentence = "") {
    this.#state = state;
    this.#tell({ state, upload: this.#upload, received: this.#received, size: this.#source.size, sentence });
  }
}

/** The server does not have this upload (any more), or has it of another file. */
class Gone extends Error {}

/** The server is at another place of the file. */
class Elsewhere extends Error {
  /** @param {number} received */
  constructor(received) {
    super();
    this.received = received;
  }
}

/** The server will not have it; asking again changes nothing. */
class Refused extends Error {}
