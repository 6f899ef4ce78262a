import { find, icon, make, set, unseen } from "./dom.js";
import { covers } from "../log/spans.js";
import { isPresent } from "./towards.js";

/** @import { Desk } from "./desk.js" @import { Player } from "./player.js" @import { Person } from "./screen.types.js" */

/**
 * Whose behaviour is marked. Only those the codebook's part is about can be chosen; the others are there to be seen, and to be
 * answered when it is asked towards whom something was.
 *
 * @param {Desk} desk
 * @param {Player} player
 * @param {(person: Person) => void} choose
 */
export function people(desk, player, choose) {
  const root = find("[data-people]");
  const { say } = desk.words;
  const buttons = new Map(desk.screen.persons.map((person) => [person, button(person)]));
  root.replaceChildren(...buttons.values());

  desk.on(["person", "keys"], show);
  show();

  return { time };

  /** @param {Person} person */
  function button(person) {
    const actor = desk.actors.includes(person);
    const element = make(
      "button",
      {
        type: "button",
        class: "person",
        "data-person": person.id,
        "data-actor": actor,
        disabled: !actor,
        "aria-keyshortcuts": actor && person.digit < 10 ? person.digit : null,
      },
      make("kbd", { "aria-hidden": "true" }, person.digit < 10 ? String(person.digit) : ""),
      make("span", { class: "who" }, make("b", {}, person.name), make("span", { class: "role" }, person.role)),
      make("span", { class: "speaking", hidden: true }, icon("audio-lines"), unseen(say("speaking_now"))),
      make("span", { class: "away", hidden: true }, say("absent_now")),
    );
    element.addEventListener("click", () => choose(person));
    return element;
  }

  function show() {
    for (const [person, element] of buttons) {
      set(element, { "aria-pressed": desk.actors.includes(person) ? String(person.id === desk.person) : null });
    }
  }

  /** The playhead is somewhere else. */
  function time() {
    for (const [person, element] of buttons) {
      const away = !isPresent(person, player.time);
      const talking = desk.screen.video.speech.some((one) => one.person === person.id && covers([one], player.time));
      set(element, { "data-away": away });
      set(find(".away", element), { hidden: !away });
      set(find(".role", element), { hidden: away });
      set(find(".speaking", element), { hidden: away || !talking });
    }
  }
}
