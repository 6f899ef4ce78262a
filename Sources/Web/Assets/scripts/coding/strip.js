import { fill, find, glyph, icon, make, set, write } from "./dom.js";

/** @import { Desk } from "./desk.js" */

/**
 * The mark in hand, in a fixed place: what it is, what can be done with it, and the questions it raises. Below it, warnings.
 *
 * @param {Desk} desk
 * @param {{pause: () => boolean, resume: () => void}} film typing a note pauses the film
 * @param {{target: (answer: string, add: boolean) => void, person: (id: string) => void, rest: () => void}} answer
 */
export function strip(desk, film, answer) {
  const root = find("[data-strip]");
  const { say, clock } = desk.words;
  const description = find("[data-mark-description]", root);
  const rows = {
    actions: find("[data-row=actions]", root),
    question: find("[data-row=question]", root),
    note: find("[data-row=note]", root),
  };
  const form = find("form", rows.note);
  const input = /** @type {HTMLInputElement} */ (find("input", rows.note));
  const warnings = find("[data-warnings]", root);
  const live = find("[data-said]", root);
  /** @type {string | null} the mark whose note is being written */
  let writing = null;
  let resume = false;

  desk.on(["selection", "marks", "keys", "locked"], show);
  desk.on("message", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepNote();
    finish();
  });
  input.addEventListener("keydown", (event) => event.key === "Escape" && finish());
  input.addEventListener("blur", () => {
    // Going elsewhere keeps what was typed; only Escape lets it go.
    keepNote();
    finish();
  });
  find("[data-action=cancel-question]", root).addEventListener("click", () => answer.rest());
  show();

  return { writeNote };

  function writeNote() {
    const mark = desk.mark;
    if (!mark || desk.readOnly) return;
    resume = film.pause();
    writing = mark.id;
    input.value = mark.note;
    show();
    input.focus();
    input.select();
  }

  function keepNote() {
    const mark = desk.mark;
    const note = input.value.trim();
    if (writing && mark?.id === writing && note !== mark.note) desk.change({ note });
  }

  function finish() {
    if (!writing) return;
    writing = null;
    show();
    input.blur();
    if (resume) film.resume();
    resume = false;
  }

  function show() {
    const mark = desk.mark;
    if (writing && mark?.id !== writing) writing = null;
    const asking = desk.keys.asking === "target" || desk.keys.asking === "person" || desk.keys.asking === "domain";
    set(rows.note, { hidden: writing === null });
    set(rows.question, { hidden: writing !== null || !asking || !mark });
    set(rows.actions, { hidden: writing !== null || (asking && mark !== null) });
    describe();
    if (asking) ask();
    for (const button of rows.actions.querySelectorAll("[data-needs=mark]")) set(button, { disabled: !mark || desk.readOnly });
    press("doubt", mark?.doubt ?? false);
    press("dilemma", mark?.dilemma ?? false);
    set(find("[data-action=towards]", root), { disabled: desk.readOnly || !mark || (desk.question(mark)?.persons.length ?? 0) === 0 });
    set(find("[data-action=undo]", root), { disabled: desk.readOnly || !desk.record.undoable });
    set(find("[data-action=redo]", root), { disabled: desk.readOnly || !desk.record.redoable });
    warn();
  }

  /** @param {string} action @param {boolean} on */
  function press(action, on) {
    set(find(`[data-action=${action}]`, rows.actions), { "aria-pressed": String(on) });
  }

  function describe() {
    const mark = desk.mark;
    if (!mark) {
      description.replaceChildren(make("span", { class: "quiet" }, desk.readOnly ? desk.whyReadOnly : say("nothing_selected")));
      set(description, { "data-slot": null, "data-mark": null });
      return;
    }
    const indicator = desk.indicatorOf(mark);
    const times = mark.end === null ? clock(mark.start) : `${clock(mark.start)} – ${clock(mark.end)}`;
    const open = mark.end === null && indicator?.kind === "stretch";
    const targets = mark.targets.length > 0 ? desk.targetsInWords(mark.targets) : desk.lacksTarget(mark) ? "?" : "";
    fill(
      description,
      glyph(indicator?.valence ?? 0),
      make("b", { title: indicator?.label }, indicator?.label ?? mark.indicator),
      make("span", { class: "who" }, desk.nameOf(mark.actor), ...(targets ? [icon("arrow-right"), targets] : [])),
      make("span", { class: "time" }, open ? `${times} – …` : times),
      mark.note ? make("span", { class: "note", title: mark.note }, icon("message-square-text"), make("span", {}, mark.note)) : null,
    );
    set(description, { "data-slot": desk.slotOf(mark), "data-mark": mark.id });
  }

  function ask() {
    const mark = desk.mark;
    if (!mark) return;
    const text = find("[data-question]", rows.question);
    const answers = find("[data-answers]", rows.question);
    if (desk.keys.asking === "domain") {
      write(text, say("which_indicator"));
      answers.replaceChildren();
      return;
    }
    if (desk.keys.asking === "person") {
      write(text, say("which_person"));
      answers.replaceChildren(
        ...desk.actors.map((person) =>
          choice(String(person.digit), person.name, person.id, person.id === mark.actor, () => answer.person(person.id))
        ),
      );
      return;
    }
    const asked = desk.question(mark);
    if (!asked) return;
    write(text, say("towards_whom"));
    answers.replaceChildren(
      ...asked.persons.map((person) =>
        choice(
          String(person.digit),
          person.name,
          person.id,
          mark.targets !== "family" && mark.targets.includes(person.id),
          (event) => answer.target(person.id, event.shiftKey),
        )
      ),
      ...(asked.family
        ? [choice("0", say("whole_family"), "family", mark.targets === "family", () => answer.target("family", false))]
        : []),
    );
  }

  /** @param {string} key @param {string} label @param {string} id @param {boolean} on @param {(event: MouseEvent) => void} choose */
  function choice(key, label, id, on, choose) {
    const button = make(
      "button",
      { type: "button", class: "tool", "data-answer": id, "aria-pressed": String(on) },
      make("kbd", { "aria-hidden": "true" }, key),
      label,
    );
    button.addEventListener("click", choose);
    return button;
  }

  function warn() {
    const sentences = desk.mark ? desk.warningsOf(desk.mark) : [];
    if (desk.message?.kind === "warning" && !sentences.includes(desk.message.text)) sentences.unshift(desk.message.text);
    set(warnings, { hidden: sentences.length === 0 });
    const text = sentences.join(" ");
    if (warnings.dataset.text === text) return;
    warnings.dataset.text = text;
    warnings.replaceChildren(...sentences.map((sentence) => make("p", {}, icon("triangle-alert"), sentence)));
  }

  function tell() {
    const message = desk.message?.kind === "warning" ? null : desk.message;
    write(live, message?.text ?? "");
    set(live, { "data-shown": String(message?.kind === "said") });
    warn();
  }
}
