import { newId } from "../ids.js";
import { newEvent } from "../log/events.js";
import { CodingRecord } from "../log/record.js";
import { atRest } from "./keys.js";
import { answered, isPresent, question } from "./towards.js";

/**
 * @import { Change, LogEvent, Mark, MarkChange, Targets } from "../log/events.js"
 * @import { Remark, Status } from "../log/sync.js"
 * @import { KeyState } from "./keys.js"
 * @import { Indicator, Screen } from "./screen.types.js"
 * @import { Wording } from "./wording.js"
 */

/**
 * The coder's desk: the coding as it is now, who is being coded, which mark is in hand and what is being asked. Views look at
 * it and are told at once when something changes; every change of the coding is an event that is passed on to be kept.
 *
 * @typedef {"marks" | "selection" | "person" | "keys" | "watched" | "message" | "status" | "lookup" | "locked"} Topic
 * @typedef {{kind: "said" | "placed" | "warning", text: string}} Message `placed` is for ears: the eye sees the mark in hand
 */
export class Desk {
  record = new CodingRecord();
  /** @type {string | null} whose behaviour is marked */
  person = null;
  /** @type {string | null} the mark in hand */
  selected = null;
  /** @type {KeyState} */
  keys = atRest;
  /** @type {Message | null} */
  message = null;
  /** @type {Status} */
  status = { state: "saved", waiting: 0, sentence: "" };
  /** @type {string | null} the indicator that is looked up */
  lookup = null;
  /** @type {Map<string, Remark[]>} what the server remarked about a mark */
  #remarks = new Map();
  /** @type {Map<Topic, (() => void)[]>} */
  #watchers = new Map();

  /**
   * @param {Screen} screen
   * @param {Wording} words
   * @param {(event: LogEvent) => void} keep
   */
  constructor(screen, words, keep) {
    this.screen = screen;
    this.words = words;
    this.keep = keep;
    this.isLocked = screen.coding.state === "locked";
    this.readOnly = screen.coding.readOnly || this.isLocked;
    this.actors = screen.persons.filter((person) => person.side === screen.codebook.actors);
    this.persons = new Map(screen.persons.map((person) => [person.id, person]));
    this.indicators = new Map(screen.codebook.indicators.map((indicator) => [indicator.id, indicator]));
    this.domains = new Map(screen.codebook.domains.map((domain) => [domain.id, domain]));
    this.person = this.actors[0]?.id ?? null;
  }

  // ——— being watched

  /** @param {Topic | Topic[]} topics @param {() => void} watcher */
  on(topics, watcher) {
    for (const topic of [topics].flat()) this.#watchers.set(topic, [...this.#watchers.get(topic) ?? [], watcher]);
  }

  /** Each watcher is called once, whatever number of its topics changed. @param {Topic[]} topics */
  tell(...topics) {
    for (const watcher of new Set(topics.flatMap((topic) => this.#watchers.get(topic) ?? []))) watcher();
  }

  // ——— what is in hand

  get mark() {
    return this.record.mark(this.selected);
  }

  /** @param {Mark} mark @returns {Indicator | undefined} */
  indicatorOf(mark) {
    return this.indicators.get(mark.indicator);
  }

  /** @param {Mark} mark @returns {number} */
  slotOf(mark) {
    return this.domains.get(this.indicatorOf(mark)?.domain ?? "")?.slot ?? 1;
  }

  /** @param {string} id */
  nameOf(id) {
    return this.persons.get(id)?.name ?? id;
  }

  /** @param {Targets} targets */
  targetsInWords(targets) {
    return targets === "family" ? this.words.say("whole_family") : this.words.list(targets.map((id) => this.nameOf(id)));
  }

  /** @param {Mark} mark */
  question(mark) {
    const indicator = this.indicatorOf(mark);
    return indicator ? question(indicator, mark.actor, this.screen.persons, mark.start) : null;
  }

  /** Towards whom it was has not been said, though it matters. @param {Mark} mark */
  lacksTarget(mark) {
    return mark.targets.length === 0 && (this.question(mark)?.persons.length ?? 0) > 0;
  }

  /** What the coder should look at. @param {Mark} mark @returns {string[]} */
  warningsOf(mark) {
    const remarks = this.#remarks.get(mark.id);
    if (remarks) return remarks.map((remark) => remark.sentence);
    const actor = this.persons.get(mark.actor);
    const { say, clock } = this.words;
    return actor && !isPresent(actor, mark.start) ? [say("warning_absent", { person: actor.name, time: clock(mark.start) })] : [];
  }

  /** @param {string | null} id */
  select(id) {
    if (this.selected === id) return;
    this.selected = id;
    this.#rest();
    this.lookUp(this.mark?.indicator ?? this.lookup);
    this.tell("selection");
  }

  /** @param {string} id */
  choosePerson(id) {
    if (!this.actors.some((actor) => actor.id === id)) return;
    this.person = id;
    this.tell("person");
  }

  /** @param {string | null} indicator */
  lookUp(indicator) {
    if (this.lookup === indicator) return;
    this.lookup = indicator;
    this.tell("lookup");
  }

  /** @param {KeyState} keys */
  ask(keys) {
    this.keys = keys;
    this.tell("keys");
  }

  // ——— changing the coding

  /**
   * Marks what the chosen person does. A stretch that is open for this person is closed instead.
   *
   * @param {string} indicatorId @param {number} presented media time on the screen at the first stroke
   */
  place(indicatorId, presented) {
    const indicator = this.indicators.get(indicatorId);
    if (!indicator || !this.#mayChange()) return;
    if (!this.person) return this.warn(this.words.say("choose_person_first"));
    const reaction = this.screen.coding.reactionMs;
    const time = this.#within(presented - reaction);
    const open = indicator.kind === "stretch" ? this.openStretch(indicatorId, this.person) : null;
    if (open) return this.#close(open, time);

    const { targets, ask } = question(indicator, this.person, this.screen.persons, time);
    const id = newId();
    this.#do({ kind: "mark.added", mark: id, indicator: indicatorId, actor: this.person, targets, start: time, end: null, reaction });
    this.selected = id;
    this.lookup = indicatorId;
    this.keys = ask ? { asking: "target" } : atRest;
    this.#announcePlaced(id);
    this.tell("marks", "selection", "keys", "lookup", "message");
  }

  /** @param {string} indicator @param {string} actor */
  openStretch(indicator, actor) {
    return this.record.marks.find((mark) =>
      mark.indicator === indicator && mark.actor === actor && mark.end === null && this.indicatorOf(mark)?.kind === "stretch"
    ) ?? null;
  }

  /** @param {Mark} mark @param {number} time */
  #close(mark, time) {
    this.#do({ kind: "mark.changed", mark: mark.id, set: { end: Math.max(mark.start, time) } });
    this.selected = mark.id;
    this.keys = atRest;
    this.message = { kind: "said", text: this.words.say("said_closed", this.#inWords(mark)) };
    this.tell("marks", "selection", "keys", "message");
  }

  /** @param {MarkChange} set */
  change(set) {
    const mark = this.mark;
    if (!mark || !this.#mayChange()) return;
    this.#do({ kind: "mark.changed", mark: mark.id, set });
    this.message = null;
    this.tell("marks", "selection", "message");
  }

  /**
   * Moves the start, or the end of a closed stretch, but not past each other.
   *
   * @param {number} milliseconds
   * @param {"start" | "end"} [edge]
   */
  nudge(milliseconds, edge = "start") {
    const mark = this.mark;
    if (!mark) return;
    if (edge === "end") {
      if (mark.end !== null) this.change({ end: Math.max(mark.start, this.#within(mark.end + milliseconds)) });
      return;
    }
    const time = this.#within(mark.start + milliseconds);
    this.change({ start: mark.end === null ? time : Math.min(mark.end, time) });
  }

  remove() {
    const mark = this.mark;
    if (!mark || !this.#mayChange()) return;
    this.#do({ kind: "mark.removed", mark: mark.id });
    this.selected = null;
    this.keys = atRest;
    this.message = { kind: "said", text: this.words.say("said_removed", this.#inWords(mark)) };
    this.tell("marks", "selection", "keys", "message");
  }

  /** @param {string} indicator */
  changeIndicator(indicator) {
    const mark = this.mark;
    const chosen = this.indicators.get(indicator);
    this.ask(atRest);
    if (!mark || !chosen || mark.indicator === indicator) return;
    const { targets, ask } = question(chosen, mark.actor, this.screen.persons, mark.start);
    const same = this.indicatorOf(mark)?.towards === chosen.towards;
    this.change(same ? { indicator } : { indicator, targets });
    this.lookUp(indicator);
    if (ask && !same) this.ask({ asking: "target" });
  }

  /** @param {string} person */
  changePerson(person) {
    const mark = this.mark;
    this.ask(atRest);
    if (!mark || mark.actor === person || !this.actors.some((actor) => actor.id === person)) return;
    const indicator = this.indicatorOf(mark);
    const toSelf = mark.targets !== "family" && mark.targets.includes(person);
    const targets = toSelf && indicator ? question(indicator, person, this.screen.persons, mark.start).targets : null;
    this.change(targets ? { actor: person, targets } : { actor: person });
  }

  /** @param {string | "family"} answer @param {boolean} add */
  answerTarget(answer, add) {
    const mark = this.mark;
    if (!mark) return;
    const asked = this.question(mark);
    const possible = answer === "family" ? asked?.family : asked?.persons.some((person) => person.id === answer);
    if (!possible) return;
    this.change({ targets: answered(mark.targets, answer, add) });
    this.ask(add ? { asking: "target" } : atRest);
  }

  undo() {
    this.#turn(this.record.undoable, "undone");
  }

  redo() {
    this.#turn(this.record.redoable, "redone");
  }

  /** @param {LogEvent | null} event @param {"undone" | "redone"} direction */
  #turn(event, direction) {
    if (!this.#mayChange()) return;
    this.keys = atRest;
    const kind = event?.kind.replace(".", "_");
    const what = this.words.say(`what_${kind}`);
    this.message = { kind: "said", text: this.words.say(event ? `said_${direction}` : `nothing_to_be_${direction}`, { what }) };
    if (event) {
      this.#do({ kind: direction, event: event.id });
      const mark = "mark" in event ? this.record.mark(event.mark) : null;
      this.selected = mark ? mark.id : this.record.mark(this.selected) ? this.selected : null;
    }
    this.tell("marks", "selection", "keys", "message");
  }

  /** @param {{from: number, to: number}} span */
  watched(span) {
    if (this.readOnly) return;
    this.#do({ kind: "watched", from: span.from, to: span.to });
    this.tell("watched");
  }

  // ——— what comes from the server and from other windows

  /** @param {LogEvent} event */
  arrived(event) {
    if (!this.record.add(event)) return;
    if (!this.record.mark(this.selected)) this.selected = null;
    if (event.kind === "locked") this.lock("");
    this.tell(event.kind === "watched" ? "watched" : "marks", "selection");
  }

  /** @param {string} id @param {number} sequence @param {Remark[]} warnings */
  acknowledged(id, sequence, warnings) {
    const before = this.record.version;
    this.record.place(id, sequence);
    const event = this.record.event(id);
    if (event && "mark" in event && warnings.length > 0) this.#remarks.set(event.mark, warnings);
    else if (event && "mark" in event) this.#remarks.delete(event.mark);
    if (this.record.version !== before || warnings.length > 0) this.tell("marks", "selection");
  }

  /** @param {string} id @param {Remark} remark */
  refused(id, remark) {
    const event = this.record.event(id);
    this.record.drop(id);
    if (!this.record.mark(this.selected)) this.selected = null;
    if (event && event.kind !== "watched") this.warn(this.words.say("refused", { sentence: remark.sentence }));
    this.tell("marks", "selection", "watched");
  }

  /** @param {string} sentence */
  lock(sentence) {
    if (this.readOnly) return;
    this.isLocked = true;
    this.readOnly = true;
    if (sentence) this.warn(sentence);
    this.tell("locked", "selection", "keys", "marks");
  }

  // ——— words

  get whyReadOnly() {
    return this.words.say(this.isLocked ? "read_only" : "read_only_other");
  }

  /** @param {string} text */
  say(text) {
    this.message = { kind: "said", text };
    this.tell("message");
  }

  /** @param {string} text */
  warn(text) {
    this.message = { kind: "warning", text };
    this.tell("message");
  }

  /** @param {string} id */
  #announcePlaced(id) {
    const mark = this.record.mark(id);
    if (mark) this.message = { kind: "placed", text: this.words.say("said_placed", this.#inWords(mark)) };
  }

  /** @param {Mark} mark */
  #inWords(mark) {
    const { clock } = this.words;
    return { label: this.indicatorOf(mark)?.label ?? mark.indicator, person: this.nameOf(mark.actor), time: clock(mark.start) };
  }

  // ——— within

  /** @param {Change} change */
  #do(change) {
    const event = newEvent(change);
    this.record.add(event);
    this.keep(event);
  }

  #mayChange() {
    if (this.readOnly) this.warn(this.whyReadOnly);
    return !this.readOnly;
  }

  #rest() {
    if (this.keys.asking === "indicator" && !this.keys.forSelected) return;
    if (this.keys.asking !== "nothing") this.ask(atRest);
  }

  /** @param {number} time */
  #within(time) {
    return Math.round(Math.min(this.screen.video.durationMs, Math.max(0, time)));
  }
}
