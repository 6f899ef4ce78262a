/**
 * The coding screen: puts the film, the palette, the people, the strip and the views together.
 *
 * What browser tests and style sheets may hold on to:
 *   [data-coding][data-ready]           the screen; `data-ready` when it can be used; `data-read-only` when locked
 *   #saved[role=status][data-state][data-waiting]   saved | saving | offline | trouble | signed-out | locked, in words
 *   [data-action=…]   back frame-back play frame-forward faster-forward loop captions mute retry-video · note doubt dilemma
 *                     towards person indicator nudge-back nudge-forward remove undo redo cancel-question ·
 *                     view-timeline view-list view-guidance zoom-in zoom-out keys help
 *   [data-clock] [data-frame="2659"]        time and number of the frame that is on the screen
 *   [data-rate] [data-loop-seconds] [data-volume]   lists and slider
 *   [data-people] [data-person=id][aria-pressed]    who is marked; [data-away] when out of the room
 *   [data-palette][data-asking] [data-domain=id][data-pending] button[data-indicator=id][data-current] [data-count]
 *   [data-mark-description][data-mark=id]   the mark in hand; [data-row=actions|question|note]; [data-answer=person|family]
 *   [data-said] what was done, [data-warnings] what to look at
 *   [data-view=timeline|list|guidance] · svg [data-mark=id][data-selected] · [data-marks] [data-mark=id][aria-current]
 *   [data-filter=person|domain] · [data-lookup] [data-guidance][data-indicator] · #coding-help
 *
 * @import { Mark } from "../log/events.js" @import { Screen, Person } from "./screen.types.js" @import { Intent } from "./keys.js"
 */

import { openOutbox } from "../log/outbox.js";
import { browser } from "../log/surroundings.js";
import { Sync } from "../log/sync.js";
import { captions } from "./captions.js";
import { Desk } from "./desk.js";
import { find, set, write } from "./dom.js";
import { FilmAddress } from "./film-address.js";
import { guidance } from "./guidance.js";
import { help } from "./help.js";
import { keepFocusOffClicks, keyNames, listenToKeys } from "./keyboard.js";
import { atRest, press } from "./keys.js";
import { marks } from "./marks.js";
import { palette } from "./palette.js";
import { people } from "./people.js";
import { habit, rememberedPlace, rememberPlace, setHabit } from "./place.js";
import { Player } from "./player.js";
import { saved } from "./saved.js";
import { strip } from "./strip.js";
import { timeline } from "./timeline.js";
import { transport } from "./transport.js";
import { views } from "./views.js";
import { Watching } from "./watching.js";
import { watermark } from "./watermark.js";
import { wording } from "./wording.js";

const main = find("[data-coding]");
const coding = main.dataset.coding ?? "";

start().catch((error) => {
  reportError(error);
  set(find("[data-broken]"), { hidden: false });
});

async function start() {
  const [screen, outbox, keyName] = await Promise.all([loadScreen(), openOutbox(coding), keyNames()]);
  const words = wording(screen);
  const { say } = words;
  /** @type {import("./player.js").Trouble | null} */
  let trouble = null;
  const desk = new Desk(screen, words, (event) => void sync.put(event).catch(() => desk.warn(say("not_kept"))));
  const sync = new Sync(coding, outbox, {
    arrived: (event) => desk.arrived(event),
    acknowledged: (id, sequence, warnings) => desk.acknowledged(id, sequence, warnings),
    refused: (id, remark) => desk.refused(id, remark),
    status: (status) => {
      const before = desk.status.state;
      desk.status = status;
      desk.tell("status");
      if (status.state === "locked") desk.lock(status.sentence);
      if (status.state === "saved" && before !== "saved" && trouble === "error") void renewFilm();
    },
  }, browser(coding));
  await sync.pull();
  for (const event of await outbox.waiting()) desk.arrived(event);

  const place = rememberedPlace(coding);
  const video = /** @type {HTMLVideoElement} */ (find("video"));
  const player = new Player(video, screen.video);
  const address = new FilmAddress(screen.video);
  const watching = new Watching((span) => desk.watched(span));
  const caption = captions(desk, video);
  const controls = transport(desk, player, video);
  const who = people(desk, player, answerPerson);
  palette(desk, keyName, chooseIndicator);
  const hand = strip(desk, film(), {
    target: (answer, add) => desk.answerTarget(answer, add),
    person: (id) => desk.changePerson(id),
    rest: () => desk.ask(atRest),
  });
  const line = timeline(desk, player, watching, keyName, {
    zoom: place.zoom ?? 10,
    jump,
    zoomChanged: (zoom) => rememberPlace(coding, { zoom }),
  });
  const list = marks(desk, jump);
  const guide = guidance(desk, keyName);
  const dialog = help(desk);
  const shown = views((view) => {
    if (view === "timeline") line.measure();
    if (view === "list") list.show();
    if (view === "guidance") guide.show();
  });
  let keysOn = habit("keys", true);

  saved(desk, outbox.lasting);
  watermark(screen.language);
  watchFilm();
  watchLine();
  listen();
  begin();

  // ——— beginning

  function begin() {
    video.src = address.src;
    if (screen.video.poster) video.poster = screen.video.poster;
    player.goTo(place.frame ?? 0);
    if (place.person) desk.choosePerson(place.person);
    const last = desk.record.marks.findLast((mark) => mark.start <= player.time) ?? desk.record.marks.at(-1);
    desk.lookUp(last?.indicator ?? screen.codebook.indicators[0]?.id ?? null);
    set(main, { "data-read-only": desk.readOnly });
    desk.on("locked", () => set(main, { "data-read-only": desk.readOnly }));
    desk.tell("marks", "selection", "person", "watched", "status");
    shown.show("timeline");
    controls.time();
    controls.state();
    who.time();
    showKeys();
    void sync.send();
    set(main, { "data-ready": true });
  }

  // ——— the film

  function watchFilm() {
    let remembered = 0;
    player.tell({
      frame() {
        controls.time();
        who.time();
        line.time();
        watching.saw(player);
        if (Date.now() - remembered > 1000) keepPlace();
        renewWhenOld();
      },
      state() {
        controls.state();
        renewWhenOld();
        if (!player.playing) watching.stop();
        keepPlace();
      },
      async trouble(what) {
        // Nobody need know of an address that ran out, or that a server which was started anew does not know.
        if (what === "error" && !address.wasAsked && await renewFilm()) return;
        trouble = what;
        const box = find("[data-trouble]");
        set(box, { hidden: what === null });
        if (what) write(find("p", box), say(what === "error" ? "video_error" : "video_no_picture"));
      },
    });
    function renewWhenOld() {
      if (address.isOld(player.playing || player.reversing > 0)) void renewFilm();
    }
    function keepPlace() {
      remembered = Date.now();
      if (main.hasAttribute("data-ready")) rememberPlace(coding, { frame: player.frame });
    }
    addEventListener("pagehide", () => {
      watching.stop();
      keepPlace();
    });
  }

  /** @returns {Promise<boolean>} whether the film goes on at another address */
  async function renewFilm() {
    if (!await address.renew()) return false;
    player.moveTo(address.src);
    return true;
  }

  /** Typing stops the film; afterwards it goes on as it was. */
  function film() {
    return {
      pause() {
        const playing = player.playing;
        player.pause();
        return playing;
      },
      resume: () => player.play(),
    };
  }

  /** @param {Mark} mark */
  function jump(mark) {
    desk.select(mark.id);
    player.pause();
    player.seek(mark.start);
    line.reveal(mark.start);
  }

  /** @param {1 | -1} direction */
  function neighbour(direction) {
    const all = desk.record.marks;
    const here = all.findIndex((mark) => mark.id === desk.selected);
    if (here >= 0) return all[here + direction];
    return direction > 0 ? all.find((mark) => mark.start > player.time) : all.findLast((mark) => mark.start <= player.time);
  }

  function toggleLoop() {
    const seconds = Number(/** @type {HTMLSelectElement} */ (find("[data-loop-seconds]")).value);
    const to = Math.max(player.time, Math.min(1000, screen.video.durationMs));
    player.loop = player.loop ? null : { from: Math.max(0, to - seconds * 1000), to };
    if (player.loop) {
      player.goTo(Math.floor(player.loop.from * screen.video.frameRate.numerator / (1000 * screen.video.frameRate.denominator)));
      player.play();
    }
    desk.say(player.loop ? say("said_loop", { n: seconds }) : say("said_loop_off"));
    controls.state();
    line.repaint();
  }

  // ——— the line

  function watchLine() {
    addEventListener("online", () => void sync.hurry());
    addEventListener("focus", () => void sync.hurry());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") return watching.stop();
      void sync.pull().catch(() => undefined);
    });
  }

  // ——— what a click or a key does

  /** @param {string} indicator */
  function chooseIndicator(indicator) {
    const { keys } = desk;
    if (keys.asking === "domain" || keys.asking === "indicator" && keys.forSelected) desk.changeIndicator(indicator);
    else desk.place(indicator, keys.asking === "indicator" ? keys.time : player.time);
  }

  /** @param {Person} person */
  function answerPerson(person) {
    if (desk.keys.asking === "person") desk.changePerson(person.id);
    else if (desk.keys.asking === "target" && desk.mark && desk.question(desk.mark)?.persons.includes(person)) {
      desk.answerTarget(person.id, false);
    } else desk.choosePerson(person.id);
  }

  /** @param {number} digit */
  function withDigit(digit) {
    return screen.persons.find((person) => person.digit === digit)?.id ?? "";
  }

  /** @type {Record<string, () => void>} */
  const actions = {
    "play": () => player.toggle(),
    "pause": () => player.pause(),
    "back": () => player.back(),
    "faster-forward": () => player.forward(),
    "frame-back": () => player.step(-1),
    "frame-forward": () => player.step(1),
    "jump-back": () => player.jump(-5000),
    "jump-forward": () => player.jump(5000),
    "slower": () => player.changeRate(-1),
    "faster": () => player.changeRate(1),
    "loop": toggleLoop,
    "captions": () => caption.toggle(),
    "mute": () => void (video.muted = !video.muted),
    "retry-video": () => void renewFilm(),
    "note": () => hand.writeNote(),
    "doubt": () => desk.change({ doubt: !desk.mark?.doubt }),
    "dilemma": () => desk.change({ dilemma: !desk.mark?.dilemma }),
    "remove": () => desk.remove(),
    "undo": () => desk.undo(),
    "redo": () => desk.redo(),
    "nudge-back": () => nudge(-1),
    "nudge-forward": () => nudge(1),
    "nudge-end-back": () => nudge(-1, "end"),
    "nudge-end-forward": () => nudge(1, "end"),
    "previous-mark": () => goToMark(-1),
    "next-mark": () => goToMark(1),
    "person": () => question("person"),
    "towards": () => question("target"),
    "indicator": () => question("indicator"),
    "zoom-in": () => line.zoom(1),
    "zoom-out": () => line.zoom(-1),
    "view-timeline": () => shown.show("timeline"),
    "view-list": () => shown.show("list"),
    "view-guidance": () => shown.show("guidance"),
    "list": () => shown.toggle("list"),
    "guidance": () => shown.toggle("guidance"),
    "help": () => dialog.open(),
    "keys": toggleKeys,
  };

  /** Held down, these go on; a mark is never made twice by a slow finger. */
  const repeating = new Set([
    "frame-back",
    "frame-forward",
    "jump-back",
    "jump-forward",
    "nudge-back",
    "nudge-forward",
    "nudge-end-back",
    "nudge-end-forward",
    "previous-mark",
    "next-mark",
    "zoom-in",
    "zoom-out",
  ]);

  /** @param {number} frames @param {"start" | "end"} [edge] */
  function nudge(frames, edge) {
    const { numerator, denominator } = screen.video.frameRate;
    const mark = desk.mark;
    if (!mark) return;
    // Along the grid of frames, so that a rate of 29.97 leaves no crumbs.
    const from = edge === "end" ? mark.end ?? mark.start : mark.start;
    const frame = Math.round(from * numerator / (1000 * denominator)) + frames;
    desk.nudge(Math.round(frame * 1000 * denominator / numerator) - from, edge);
    if (!player.playing) player.goTo(frame);
    line.reveal(from);
  }

  /** @param {1 | -1} direction */
  function goToMark(direction) {
    const mark = neighbour(direction);
    if (mark) jump(mark);
    else desk.say(say(direction > 0 ? "no_next_mark" : "no_previous_mark"));
  }

  /** @param {"person" | "target" | "indicator"} what */
  function question(what) {
    if (!desk.mark || desk.readOnly) return desk.ask(atRest);
    if (what === "target" && (desk.question(desk.mark)?.persons.length ?? 0) === 0) return desk.ask(atRest);
    desk.ask(what === "indicator" ? { asking: "domain" } : { asking: what });
  }

  /** @param {Intent} intent */
  function perform(intent) {
    switch (intent.do) {
      case "mark":
        return desk.place(intent.indicator, intent.time);
      case "change-indicator":
        return desk.changeIndicator(intent.indicator);
      case "person":
        return desk.choosePerson(withDigit(intent.digit));
      case "change-person":
        return desk.changePerson(withDigit(intent.digit));
      case "target":
        return desk.answerTarget(intent.digit === 0 ? "family" : withDigit(intent.digit), intent.add);
      case "ask":
        return question(intent.for);
      case "no-such-indicator":
        return desk.say(say("no_such_indicator", { domain: desk.domains.get(intent.domain)?.title ?? "" }));
      case "action":
        return actions[intent.action]?.();
    }
  }

  function listen() {
    keepFocusOffClicks(main);
    listenToKeys({
      on: () => keysOn,
      undo: (redo) => redo ? desk.redo() : desk.undo(),
      help: () => dialog.open(),
      toggle: toggleKeys,
      press({ code, shift, repeat }) {
        const { state, intent } = press(desk.keys, { code, shift, time: player.time }, screen.codebook);
        if (repeat && !(intent?.do === "action" && repeating.has(intent.action))) return intent !== null;
        if (state !== desk.keys) desk.ask(state);
        if (intent) perform(intent);
        return intent !== null;
      },
    });
    document.addEventListener("click", (event) => {
      const action = event.target instanceof Element ? event.target.closest("[data-action]")?.getAttribute("data-action") : null;
      if (action) actions[action]?.();
    });
    find("[data-loop-seconds]").addEventListener("change", (event) => {
      /** @type {HTMLElement} */ (event.target).blur();
      player.loop = null;
      toggleLoop();
    });
    desk.on("person", () => rememberPlace(coding, { person: desk.person ?? undefined }));
    for (const list of document.querySelectorAll("[data-filter], [data-lookup]")) {
      list.addEventListener("change", () => /** @type {HTMLElement} */ (list).blur());
    }
  }

  function toggleKeys() {
    keysOn = !keysOn;
    setHabit("keys", keysOn);
    desk.ask(atRest);
    desk.say(say(keysOn ? "said_keys_on" : "said_keys_off"));
    showKeys();
  }

  function showKeys() {
    const button = find("[data-action=keys]");
    set(button, { "aria-pressed": String(keysOn) });
    write(find("[data-keys-label]", button), say(keysOn ? "keys_on" : "keys_off"));
    set(main, { "data-keys": keysOn ? "on" : "off" });
  }
}

/** @returns {Promise<Screen>} */
async function loadScreen() {
  const answer = await fetch(`/codings/${coding}/screen.json`, { headers: { accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`screen.json: ${answer.status}`);
  return answer.json();
}
