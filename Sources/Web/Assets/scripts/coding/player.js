import { frameAt, frameAtMilliseconds, lastFrame, millisecondsOf, seekSeconds } from "./frames.js";

/** @import { Span } from "../log/events.js" @import { FrameRate } from "./frames.js" */

export const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/**
 * The film by its frames. What is told is always the frame that is on the screen, never the one that was asked for.
 *
 * @typedef {"error" | "no-picture"} Trouble
 * @typedef {{frame: () => void, state: () => void, trouble: (trouble: Trouble | null) => void}} Watcher
 */
export class Player {
  frame = 0;
  /** @type {Span | null} */
  loop = null;
  #video;
  #rate;
  #last;
  /** @type {Watcher} */
  #watcher = { frame: () => {}, state: () => {}, trouble: () => {} };
  /** @type {number | null} the frame that is asked for */
  #target = null;
  /** @type {number | null} the frame the browser is seeking now */
  #underWay = null;
  /** @type {{speed: number, since: number, from: number} | null} */
  #reverse = null;

  /** @param {HTMLVideoElement} video @param {{frameRate: FrameRate, durationMs: number}} film */
  constructor(video, film) {
    this.#video = video;
    this.#rate = film.frameRate;
    this.#last = lastFrame(film.durationMs, film.frameRate);
    for (const name of ["play", "pause", "ended", "ratechange", "volumechange"]) {
      video.addEventListener(name, () => this.#watcher.state());
    }
    video.addEventListener("seeking", () => this.#leaving());
    video.addEventListener("seeked", () => this.#arrived());
    video.addEventListener("error", () => this.#watcher.trouble("error"));
    video.addEventListener("loadeddata", () => this.#watcher.trouble(video.videoWidth === 0 ? "no-picture" : null));
    this.#awaitFrame();
  }

  /** @param {Partial<Watcher>} watcher */
  tell(watcher) {
    this.#watcher = { ...this.#watcher, ...watcher };
  }

  /** Media time of the frame on the screen, in milliseconds. */
  get time() {
    return millisecondsOf(this.frame, this.#rate);
  }

  get playing() {
    return !this.#video.paused && !this.#video.ended;
  }

  get reversing() {
    return this.#reverse?.speed ?? 0;
  }

  get rate() {
    return this.#video.playbackRate;
  }

  set rate(rate) {
    this.#video.playbackRate = rate;
  }

  play() {
    this.#stopReverse();
    if (this.#video.ended || this.frame >= this.#last) this.goTo(this.loop ? frameAtMilliseconds(this.loop.from, this.#rate) : 0);
    this.#video.play().catch(() => this.#watcher.state());
  }

  pause() {
    this.#stopReverse();
    this.#video.pause();
  }

  toggle() {
    if (this.playing || this.reversing) this.pause();
    else this.play();
  }

  /** Plays; when it plays already, faster. */
  forward() {
    if (!this.playing) return this.play();
    this.rate = [1.5, 2, 3, 4].find((rate) => rate > this.rate) ?? 4;
  }

  /** Browsers cannot play backwards, so the film is stepped back by the clock; once more doubles the speed. */
  back() {
    const speed = this.#reverse ? Math.min(8, this.#reverse.speed * 2) : 1;
    this.#video.pause();
    const running = this.#reverse !== null;
    this.#reverse = { speed, since: performance.now(), from: this.frame };
    if (!running) requestAnimationFrame(() => this.#stepReverse());
    this.#watcher.state();
  }

  /** @param {1 | -1} direction */
  changeRate(direction) {
    const next = direction > 0 ? rates.find((rate) => rate > this.rate) : rates.findLast((rate) => rate < this.rate);
    this.rate = next ?? this.rate;
  }

  /** @param {number} frames */
  step(frames) {
    this.pause();
    this.goTo((this.#target ?? this.frame) + frames);
  }

  /** @param {number} milliseconds */
  jump(milliseconds) {
    const from = this.#target === null ? this.time : millisecondsOf(this.#target, this.#rate);
    this.seek(from + milliseconds);
  }

  /** @param {number} milliseconds */
  seek(milliseconds) {
    this.#stopReverse();
    this.goTo(frameAtMilliseconds(milliseconds, this.#rate));
  }

  /** @param {number} frame */
  goTo(frame) {
    this.#target = Math.min(this.#last, Math.max(0, Math.round(frame)));
    if (this.#underWay === null) this.#seekTarget();
  }

  /** Goes on with the same film at another address: at the same frame, as fast, and playing if it played. @param {string} src */
  moveTo(src) {
    const frame = this.#target ?? this.frame;
    const { playing, rate } = this;
    this.#underWay = null;
    this.#video.src = src;
    this.rate = rate;
    this.goTo(frame);
    if (playing) this.#video.play().catch(() => this.#watcher.state());
  }

  /** Whether playing has gone on without a break; what was jumped over was not watched. */
  get moving() {
    return this.playing && this.#underWay === null;
  }

  /** When a key is held down the browser gets one seek at a time, always to the newest frame that was asked for. */
  #seekTarget() {
    if (this.#target === null) return;
    this.#underWay = this.#target;
    this.#video.currentTime = seekSeconds(this.#target, this.#rate);
  }

  /** Also a seek that was not asked for here, by a media key for instance, is on its way to a frame. */
  #leaving() {
    const frame = frameAt(this.#video.currentTime, this.#rate);
    if (frame !== this.#underWay) this.#target = this.#underWay = frame;
  }

  #arrived() {
    const here = this.#underWay;
    this.#underWay = null;
    if (this.#target !== here) return this.#seekTarget();
    // The picture's own callback says which frame it is. A hidden window gets none, and a busy one not always: then the time does.
    const time = this.#video.currentTime;
    window.setTimeout(() => {
      if (this.#underWay !== null || this.playing || this.#video.currentTime !== time) return;
      this.#target = null;
      if (this.frame !== frameAt(time, this.#rate)) this.#show(frameAt(time, this.#rate));
    }, 150);
  }

  #awaitFrame() {
    this.#video.requestVideoFrameCallback((_, picture) => {
      this.#presented(frameAt(picture.mediaTime, this.#rate));
      if (this.loop && this.playing && this.#underWay === null && this.time >= this.loop.to) {
        this.goTo(frameAtMilliseconds(this.loop.from, this.#rate));
      }
      this.#awaitFrame();
    });
  }

  /** @param {number} frame */
  #presented(frame) {
    const awaited = this.#target === null || frame === this.#target || frame === this.#underWay;
    // News of a picture from before the seek can come after it.
    if (!this.playing && !awaited) return;
    if (this.#underWay === null && (this.playing || frame === this.#target)) this.#target = null;
    this.#show(frame);
  }

  /** @param {number} frame */
  #show(frame) {
    this.frame = frame;
    this.#watcher.frame();
  }

  #stepReverse() {
    if (!this.#reverse) return;
    const { since, from, speed } = this.#reverse;
    const seconds = (performance.now() - since) / 1000;
    const frame = Math.floor(from - seconds * speed * this.#rate.numerator / this.#rate.denominator);
    if (this.#underWay === null) this.goTo(frame);
    if (frame <= 0) return this.#stopReverse();
    requestAnimationFrame(() => this.#stepReverse());
  }

  #stopReverse() {
    if (!this.#reverse) return;
    this.#reverse = null;
    this.#watcher.state();
  }
}
