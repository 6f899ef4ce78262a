/** @import { Span } from "../log/events.js" @import { Player } from "./player.js" */

const pause = 10_000;

/**
 * What of the film was really played. Told at most every ten seconds, and whenever playing stops.
 */
export class Watching {
  /** @type {Span | null} the part that is being played, not told yet */
  current = null;
  #tell;
  #told = 0;
  /** The time of the picture before this one: it was on the screen when playing began. */
  #before = 0;

  /** @param {(span: Span) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** A frame is on the screen. @param {Player} player */
  saw(player) {
    const time = player.time;
    const before = this.#before;
    this.#before = time;
    if (!player.moving) return this.stop();
    const step = this.current ? time - this.current.to : 0;
    // A busy machine skips frames; two seconds without one is no watching any more.
    if (this.current && (step < 0 || step > 2000 * Math.max(1, player.rate))) this.stop();
    this.current ??= { from: time - before > 0 && time - before < 200 ? before : time, to: time };
    this.current.to = time;
    if (Date.now() - this.#told > pause) this.#pass(time);
  }

  stop() {
    if (this.current && this.current.to > this.current.from) this.#tell(this.current);
    this.current = null;
  }

  /** @param {number} time */
  #pass(time) {
    this.stop();
    this.current = { from: time, to: time };
    this.#told = Date.now();
  }
}
