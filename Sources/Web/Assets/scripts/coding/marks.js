import { fill, find, glyph, icon, make, set, unseen, write } from "./dom.js";

/** @import { Mark } from "../log/events.js" @import { Desk } from "./desk.js" */

/**
 * All marks in the order of time: the same as the timeline, for reading and for those who cannot see it.
 *
 * @param {Desk} desk
 * @param {(mark: Mark) => void} jump
 */
export function marks(desk, jump) {
  const root = find("[data-view=list]");
  const list = find("[data-marks]", root);
  const none = find("[data-no-marks]", root);
  const filters = {
    person: /** @type {HTMLSelectElement} */ (find("[data-filter=person]", root)),
    domain: /** @type {HTMLSelectElement} */ (find("[data-filter=domain]", root)),
  };
  /** @type {Map<string, {item: HTMLLIElement, button: HTMLButtonElement, mark: Mark | null}>} */
  const rows = new Map();
  let shown = -1;

  for (const actor of desk.actors) filters.person.append(make("option", { value: actor.id }, actor.name));
  for (const domain of desk.screen.codebook.domains) filters.domain.append(make("option", { value: domain.id }, domain.title));
  for (const filter of Object.values(filters)) {
    filter.addEventListener("change", () => {
      shown = -1;
      show();
    });
  }
  list.addEventListener("click", (event) => {
    const id = event.target instanceof Element ? event.target.closest("[data-mark]")?.getAttribute("data-mark") : null;
    const mark = desk.record.mark(id ?? null);
    if (mark) jump(mark);
  });
  desk.on("marks", show);
  desk.on("selection", select);

  return { show, focus };

  function show() {
    write(find("[data-mark-count]"), String(desk.record.marks.length));
    if (root.hidden || shown === desk.record.version) return;
    shown = desk.record.version;
    const wanted = desk.record.marks.filter(passes);
    const kept = new Set(wanted.map((mark) => mark.id));
    for (const [id, row] of rows) {
      if (kept.has(id)) continue;
      row.item.remove();
      rows.delete(id);
    }
    let place = list.firstElementChild;
    for (const mark of wanted) {
      const { item } = rowOf(mark);
      if (item === place) place = place.nextElementSibling;
      else list.insertBefore(item, place);
    }
    set(none, { hidden: wanted.length > 0 });
    select();
  }

  /** @param {Mark} mark */
  function passes(mark) {
    const { person, domain } = filters;
    return (!person.value || mark.actor === person.value) &&
      (!domain.value || desk.indicatorOf(mark)?.domain === domain.value);
  }

  /** @param {Mark} mark */
  function rowOf(mark) {
    let row = rows.get(mark.id);
    if (!row) {
      const button = make("button", { type: "button", class: "mark-row", "data-mark": mark.id });
      row = { item: make("li", {}, button), button, mark: null };
      rows.set(mark.id, row);
    }
    if (row.mark !== mark) {
      row.mark = mark;
      describe(row.button, mark);
    }
    return row;
  }

  /** @param {HTMLButtonElement} button @param {Mark} mark */
  function describe(button, mark) {
    const { say, clock, valence } = desk.words;
    const indicator = desk.indicatorOf(mark);
    const targets = mark.targets.length > 0 ? desk.targetsInWords(mark.targets) : desk.lacksTarget(mark) ? "?" : "";
    set(button, { "data-slot": desk.slotOf(mark) });
    fill(
      button,
      make("span", { class: "time" }, clock(mark.start)),
      glyph(indicator?.valence ?? 0),
      make("span", { class: "label" }, indicator?.label ?? mark.indicator, unseen(`, ${valence(indicator?.valence ?? 0)},`)),
      make("span", { class: "who" }, desk.nameOf(mark.actor), ...(targets ? [icon("arrow-right"), targets] : [])),
      make(
        "span",
        { class: "flags" },
        ...mark.doubt ? [flag("message-circle-question-mark", say("doubt"))] : [],
        ...mark.dilemma ? [flag("scale", say("dilemma"))] : [],
      ),
      mark.note ? make("span", { class: "note" }, mark.note) : null,
    );
  }

  /** @param {string} name @param {string} words */
  function flag(name, words) {
    return make("span", { title: words }, icon(name), unseen(words));
  }

  function select() {
    if (root.hidden) return;
    list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const row = desk.selected ? rows.get(desk.selected) : null;
    if (!row) return;
    set(row.button, { "aria-current": "true" });
    row.item.scrollIntoView({ block: "nearest" });
  }

  function focus() {
    const row = desk.selected ? rows.get(desk.selected)?.button : null;
    (row ?? list.querySelector("button") ?? filters.person).focus();
  }
}
