import { forgetStyles } from "./canvas.js";
import { dragging } from "./dragging.js";
import { draw, find, pool, set, write } from "./dom.js";
import { laneLabels } from "./lane-labels.js";
import { bar, clusters, following, lengthOf, nextZoom, startingAt, ticks, visible, xOf, zoomed, zooms } from "./lanes.js";
import { markShapes } from "./mark-shapes.js";
import { gaps } from "../log/spans.js";
import { overview } from "./overview.js";
import { minutes } from "./times.js";
import { drawWave, loadPeaks } from "./wave.js";

/**
 * @import { Mark } from "../log/events.js" @import { Desk } from "./desk.js" @import { View } from "./lanes.js"
 * @import { Player } from "./player.js" @import { Person } from "./screen.types.js" @import { Watching } from "./watching.js"
 */

const ruler = 22;
const sound = 34;
/** The least and the greatest height of a lane with marks, and of one that only shows speech and absence. */
const high = { least: 32, most: 56 };
const low = { least: 22, most: 34 };
/** Above, on or below the line of the lane, by valence. */
const sides = [1, 0, -1];
const layerNames = /** @type {const} */ (["grounds", "rulers", "loop", "speech", "stretches", "marks", "head"]);

/**
 * One lane for each person: their marks, when they were in the room, when they spoke. Only what is in the window is drawn, and
 * its shapes are used again, so an hour with thousands of marks moves as easily as a minute.
 *
 * @param {Desk} desk
 * @param {Player} player
 * @param {Watching} watching
 * @param {(code: string | null | undefined) => string} keyName
 * @param {{zoom: number, jump: (mark: Mark) => void, zoomChanged: (zoom: number) => void}} options
 */
export function timeline(desk, player, watching, keyName, options) {
  const { video } = desk.screen;
  const body = find("[data-lanes]");
  const field = find("[data-field]", body);
  const canvas = /** @type {HTMLCanvasElement} */ (find("canvas", field));
  const drawing = /** @type {SVGSVGElement} */ (find("svg", field));
  const layers = /** @type {Record<typeof layerNames[number], SVGGElement>} */ (
    Object.fromEntries(layerNames.map((name) => [name, drawing.appendChild(draw("g", { class: name }))]))
  );
  drawing.prepend(draw("defs", {}, hatch()));
  const shapes = {
    rules: pool(layers.rulers, () => draw("line", { class: "rule" })),
    times: pool(layers.rulers, () => draw("text", { class: "ruler-time" })),
    ticks: pool(layers.rulers, () => draw("line", { class: "tick-line" })),
    active: pool(layers.grounds, () => draw("rect", { class: "active" })),
    away: pool(layers.grounds, () => draw("rect", { class: "away" })),
    awayWords: pool(layers.grounds, () => draw("text", { class: "away-words" })),
    unwatched: pool(layers.grounds, () => draw("rect", { class: "unwatched", fill: "url(#hatch)" })),
    speech: pool(layers.speech, () => draw("rect", { class: "speech", height: 6, rx: 3 })),
    stretches: pool(layers.stretches, () => draw("rect", { class: "stretch", height: 5, rx: 2.5 })),
    marks: markShapes(desk, layers.marks, keyName),
  };
  const loop = layers.loop.appendChild(draw("rect", { class: "loop", y: ruler }));
  const head = playhead(layers.head);
  const people = desk.screen.persons.filter(hasLane);
  const whole = overview(desk, player);

  /** @type {View} */
  let view = { start: 0, width: 1, zoom: zooms.includes(options.zoom) ? options.zoom : 10, duration: video.durationMs };
  /** @type {{person: Person, top: number, height: number}[]} */
  let lanes = [];
  let bottom = 0;
  let soundHeight = video.hasSound && video.peaks ? sound : 0;
  let follow = true;
  /** @type {import("./wave.js").Peaks | null} */
  let peaks = null;
  let due = 0;
  let wholeIsStale = true;
  let wavePainted = 0;
  /** @type {Map<string, Mark[]>} marks of a person and side */
  let sorted = new Map();
  /** @type {Map<string, Mark[][]>} those in groups, for a zoom */
  let grouped = new Map();
  let sortedVersion = -1;
  /** @type {Mark[]} */
  let stretches = [];

  laneLabels(desk, people);
  listen();
  loadPeaks(video.peaks).then((loaded) => {
    peaks = loaded;
    if (!peaks) soundHeight = 0;
    measure();
  });

  return { time, zoom, measure, reveal, repaint: schedule };

  // ——— what is painted when

  function listen() {
    new ResizeObserver(measure).observe(body);
    desk.on(["marks", "watched"], repaintWhole);
    desk.on(["selection", "person"], schedule);
    const themed = () => {
      forgetStyles();
      repaintWhole();
    };
    new MutationObserver(themed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", themed);
    dragging(field, {
      view: () => view,
      rulerHeight: ruler,
      markAt,
      take: options.jump,
      seek: (time) => player.seek(time),
      pan,
      zoom,
      scrolls: () => body.scrollHeight > body.clientHeight + 1,
    });
  }

  function repaintWhole() {
    wholeIsStale = true;
    schedule();
  }

  /** Painted once, before the browser shows its next frame: what a key did is seen in that frame. */
  function schedule() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      paint();
    });
  }

  function measure() {
    const width = field.clientWidth;
    if (width === 0) return;
    layOut();
    view = startingAt({ ...view, width }, view.start);
    set(body, { tabindex: bottom > body.clientHeight + 1 ? "0" : null });
    set(drawing, { width, height: bottom, viewBox: `0 0 ${width} ${bottom}` });
    repaintWhole();
    time();
  }

  /** Gives the lanes the room there is. */
  function layOut() {
    const lowOnes = people.filter((person) => !desk.actors.includes(person)).length;
    const highOnes = Math.max(1, people.length - lowOnes);
    const room = body.clientHeight - ruler - soundHeight - 1;
    const height = within(high, (room - low.least * lowOnes) / highOnes);
    const lowHeight = within(low, (room - height * highOnes) / Math.max(1, lowOnes));
    let top = ruler + soundHeight;
    lanes = people.map((person) => {
      const lane = { person, top, height: desk.actors.includes(person) ? height : lowHeight };
      top += lane.height;
      return lane;
    });
    bottom = top;
    body.style.setProperty("--lane", `${height}px`);
    body.style.setProperty("--low", `${lowHeight}px`);
    body.style.setProperty("--sound", `${soundHeight}px`);
  }

  function paint() {
    if (view.width <= 1) return;
    if (wholeIsStale) whole.paint();
    wholeIsStale = false;
    whole.place(view);
    sort();
    paintRuler();
    paintGrounds();
    paintSpeech();
    paintStretches();
    paintMarks();
    paintLoop();
    if (peaks && soundHeight) drawWave(canvas, peaks, view, soundHeight - 6, watchedNow());
    time();
  }

  function watchedNow() {
    return watching.current ? [...desk.record.watched, watching.current] : desk.record.watched;
  }

  /** The playhead moved. */
  function time() {
    keepInSight();
    const x = xOf(view, player.time);
    const out = x < -1 || x > view.width + 1;
    set(layers.head, { display: out ? "none" : null });
    if (!out) placeHead(x);
    whole.time();
    if (player.playing && Math.abs(player.time - wavePainted) > 400) {
      wavePainted = player.time;
      schedule();
    } else if (stretches.some((mark) => mark.end === null)) {
      paintStretches();
    }
  }

  function keepInSight() {
    const x = xOf(view, player.time);
    if (!follow) {
      follow = x >= 0 && x <= view.width * 0.9;
      return;
    }
    const next = following(view, player.time, player.playing ? 0.12 : 0.4);
    if (next === view) return;
    view = next;
    schedule();
  }

  // ——— the parts

  function paintRuler() {
    const parts = [shapes.times, shapes.ticks, shapes.rules];
    for (const part of parts) part.begin();
    for (const tick of ticks(view)) {
      const x = Math.round(xOf(view, tick)) + 0.5;
      set(shapes.ticks.next(), { x1: x, x2: x, y1: ruler - 9, y2: ruler });
      const text = shapes.times.next();
      set(text, { x: x + 5, y: ruler - 6 });
      write(text, minutes(tick));
    }
    for (const y of [ruler, ...lanes.map((lane) => lane.top)]) {
      set(shapes.rules.next(), { x1: 0, x2: view.width, y1: y + 0.5, y2: y + 0.5 });
    }
    for (const part of parts) part.end();
  }

  function paintGrounds() {
    const parts = [shapes.active, shapes.away, shapes.awayWords, shapes.unwatched];
    for (const part of parts) part.begin();
    const window = { from: view.start, to: Math.min(view.duration, view.start + lengthOf(view)) };
    for (const { person, top, height } of lanes) {
      if (person.id === desk.person) set(shapes.active.next(), { x: 0, y: top, width: view.width, height });
      for (const span of gaps(person.presence, window)) {
        const place = between(span);
        set(shapes.away.next(), { ...place, y: top + 1, height: height - 1 });
        if (Number(place.width) < 100) continue;
        const words = shapes.awayWords.next();
        set(words, { x: Number(place.x) + 8, y: top + height / 2 + 4 });
        write(words, desk.words.say("absent_now"));
      }
    }
    const top = ruler + soundHeight;
    for (const span of gaps(watchedNow(), window)) {
      set(shapes.unwatched.next(), { ...between(span), y: top, height: bottom - top });
    }
    for (const part of parts) part.end();
  }

  /** @param {{from: number, to: number}} span */
  function between(span) {
    const x = xOf(view, span.from);
    return { x: x.toFixed(1), width: Math.max(0, xOf(view, span.to) - x).toFixed(1) };
  }

  function paintSpeech() {
    shapes.speech.begin();
    for (const span of video.speech) {
      const lane = lanes.find((one) => one.person.id === span.person);
      if (!lane || xOf(view, span.to) < 0 || xOf(view, span.from) > view.width) continue;
      set(shapes.speech.next(), { ...between(span), y: lane.top + lane.height / 2 - 3 });
    }
    shapes.speech.end();
  }

  /** By person and side, once for every change of the marks; the groups once for every zoom. */
  function sort() {
    if (sortedVersion === desk.record.version) return;
    sortedVersion = desk.record.version;
    sorted = Map.groupBy(desk.record.marks, (mark) => `${mark.actor} ${valenceOf(mark)}`);
    grouped = new Map();
    stretches = desk.record.marks.filter((mark) => desk.indicatorOf(mark)?.kind === "stretch");
  }

  /** @param {Mark} mark */
  function valenceOf(mark) {
    return desk.indicatorOf(mark)?.valence ?? 0;
  }

  /** @param {Person} person @param {number} side */
  function groupsOf(person, side) {
    const key = `${person.id} ${side}`;
    let groups = grouped.get(`${key} ${view.zoom}`);
    if (!groups) grouped.set(`${key} ${view.zoom}`, groups = clusters(sorted.get(key) ?? [], view.zoom));
    return groups;
  }

  /** @param {{top: number, height: number}} lane @param {number} side */
  function heightOf(lane, side) {
    return lane.top + lane.height / 2 - side * (lane.height / 4 + 0.5);
  }

  function paintStretches() {
    shapes.stretches.begin();
    for (const mark of stretches) {
      const lane = lanes.find((one) => one.person.id === mark.actor);
      const { x, width, open } = bar(mark, view, player.time);
      if (!lane || width <= 0 || x > view.width) continue;
      set(shapes.stretches.next(), {
        x: x.toFixed(1),
        width: Math.max(3, width).toFixed(1),
        y: heightOf(lane, valenceOf(mark)) - 2.5,
        "data-slot": desk.slotOf(mark),
        "data-mark": mark.id,
        "data-open": open,
      });
    }
    shapes.stretches.end();
  }

  function paintMarks() {
    shapes.marks.begin();
    for (const lane of lanes) {
      for (const side of sides) {
        const groups = visible(groupsOf(lane.person, side), (group) => group[0].start, view);
        groups.forEach((group, index) => {
          const next = groups[index + 1];
          const space = next ? xOf(view, next[0].start) - xOf(view, group[0].start) : Infinity;
          shapes.marks.paint(group, side, view, heightOf(lane, side), space);
        });
      }
    }
    shapes.marks.end();
  }

  function paintLoop() {
    const span = player.loop;
    set(loop, { display: span ? null : "none" });
    if (span) set(loop, { ...between(span), height: bottom - ruler });
  }

  /** @param {number} x */
  function placeHead(x) {
    const text = desk.words.clock(player.time);
    const half = text.length * 3.4 + 7;
    const centre = Math.min(view.width - half, Math.max(half, x));
    set(head.line, { x: (x - 1).toFixed(1), height: bottom });
    set(head.plate, { x: (centre - half).toFixed(1), width: half * 2 });
    set(head.text, { x: centre.toFixed(1) });
    write(head.text, text);
  }

  // ——— moving about

  /** @param {1 | -1} direction @param {number} [x] what stays in its place; the playhead, when it is in sight */
  function zoom(direction, x) {
    const next = nextZoom(view.zoom, direction);
    if (next === view.zoom) return;
    const now = xOf(view, player.time);
    view = zoomed(view, next, x ?? (now >= 0 && now <= view.width ? now : view.width / 2));
    options.zoomChanged(next);
    schedule();
  }

  /** @param {number} start */
  function pan(start) {
    follow = false;
    view = startingAt(view, start);
    schedule();
  }

  /** Brings a time into the window, when it is not there. @param {number} milliseconds */
  function reveal(milliseconds) {
    const x = xOf(view, milliseconds);
    if (x < 20 || x > view.width - 40) view = startingAt(view, milliseconds - lengthOf(view) / 3);
    follow = true;
    schedule();
  }

  /** Where several marks are one, each click takes the next of them. @param {Event} event */
  function markAt(event) {
    const element = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
    const mark = desk.record.mark(element?.getAttribute("data-mark") ?? null);
    if (!mark || mark.id !== desk.selected) return mark;
    const lane = lanes.find((one) => one.person.id === mark.actor);
    const group = lane ? groupsOf(lane.person, valenceOf(mark)).find((one) => one.includes(mark)) : null;
    return group ? group[(group.indexOf(mark) + 1) % group.length] : mark;
  }

  /** People whose marks, speech or absence can be seen. @param {Person} person */
  function hasLane(person) {
    return desk.actors.includes(person) || video.speech.some((span) => span.person === person.id) ||
      gaps(person.presence, { from: 0, to: video.durationMs - 1000 }).length > 0;
  }
}

/** @param {{least: number, most: number}} limits @param {number} height */
function within(limits, height) {
  return Math.min(limits.most, Math.max(limits.least, Math.floor(height)));
}

/** Diagonal lines: not watched yet. */
function hatch() {
  return draw(
    "pattern",
    { id: "hatch", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    draw("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: 7 }),
  );
}

/** @param {SVGGElement} layer */
function playhead(layer) {
  const parts = {
    line: draw("rect", { class: "head-line", y: 0, width: 2 }),
    plate: draw("rect", { class: "head-plate", y: 0, height: 19, rx: 5 }),
    text: draw("text", { class: "head-text", y: 13.5, "text-anchor": "middle" }),
  };
  layer.append(...Object.values(parts));
  return parts;
}
