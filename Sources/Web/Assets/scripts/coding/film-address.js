/** @typedef {{src: string, lifetimeMs: number}} Answer */

/** How long after a try the server is not asked again. */
const pause = 5000;

/**
 * Where the film is for now: an address holds for some minutes. It is renewed as the film is used and not by the clock, which would keep
 * somebody signed in who has gone away.
 */
export class FilmAddress {
  src;
  #renewal;
  #lifetime;
  #ask;
  #since = Date.now();
  #tried = -Infinity;
  /** @type {Promise<boolean> | null} */
  #asking = null;

  /** @param {Answer & {renewal: string}} film @param {(renewal: string) => Promise<Answer>} ask */
  constructor(film, ask = askServer) {
    this.src = film.src;
    this.#renewal = film.renewal;
    this.#lifetime = film.lifetimeMs;
    this.#ask = ask;
  }

  /** Whether it is time for another: earlier while the film rests, since going on at another address halts it for a moment. */
  isOld(moving = false) {
    return Date.now() - this.#since > this.#lifetime * (moving ? 0.9 : 0.5) && !this.wasAsked;
  }

  /** Whether the server was asked just now: what is wrong with the film then is something else. */
  get wasAsked() {
    return Date.now() - this.#tried < pause;
  }

  /** @returns {Promise<boolean>} whether there is another address now */
  renew() {
    this.#tried = Date.now();
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #renew() {
    try {
      const { src, lifetimeMs } = await this.#ask(this.#renewal);
      this.src = src;
      this.#lifetime = lifetimeMs;
      this.#since = Date.now();
      return true;
    } catch {
      return false; // the line is broken, or one is signed out: the film says so when it stops
    }
  }
}

/** @param {string} renewal @returns {Promise<Answer>} */
async function askServer(renewal) {
  const answer = await fetch(renewal, { headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`${renewal}: ${answer.status}`);
  return answer.json();
}
