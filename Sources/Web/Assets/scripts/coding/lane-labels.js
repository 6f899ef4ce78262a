import { find, make, set, write } from "./dom.js";

/** @import { Desk } from "./desk.js" @import { Person } from "./screen.types.js" */

/**
 * Who a lane is of, and how many marks it has.
 *
 * @param {Desk} desk
 * @param {readonly Person[]} lanes
 */
export function laneLabels(desk, lanes) {
  const gutter = find("[data-gutter]");
  const labels = new Map(lanes.map((person) => [person, label(person)]));
  gutter.replaceChildren(
    make("div", { class: "lane-label ruler-label" }),
    make("div", { class: "lane-label sound-label" }, desk.words.say("sound")),
    ...labels.values(),
  );
  desk.on(["marks", "person"], show);
  show();

  /** @param {Person} person */
  function label(person) {
    return make(
      "div",
      { class: "lane-label", "data-lane": person.id, "data-low": !desk.actors.includes(person) },
      make("span", { class: "initials", "aria-hidden": "true" }, person.initials),
      make("b", {}, person.name),
      make("span", { class: "n" }),
    );
  }

  function show() {
    for (const [person, element] of labels) {
      const n = desk.record.marks.filter((mark) => mark.actor === person.id).length;
      write(find(".n", element), desk.actors.includes(person) ? String(n) : "");
      set(element, { "data-active": person.id === desk.person });
    }
  }
}
