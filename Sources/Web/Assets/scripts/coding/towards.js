import { covers } from "../log/spans.js";

/** @import { Targets } from "../log/events.js" @import { Indicator, Person } from "./screen.types.js" */

/** @param {Person} person @param {number} time */
export function isPresent(person, time) {
  return covers(person.presence, time);
}

/**
 * Towards whom a behaviour can go, and what is filled in without asking.
 *
 * @typedef {{persons: Person[], family: boolean, targets: Targets, ask: boolean}} Question
 *
 * @param {Indicator} indicator @param {string} actor @param {readonly Person[]} persons @param {number} time
 * @returns {Question}
 */
export function question(indicator, actor, persons, time) {
  const side = { nobody: null, relative: "client", practitioner: "practitioner", addressees: "client" }[indicator.towards];
  const all = persons.filter((person) => person.side === side && person.id !== actor);
  const present = all.filter((person) => isPresent(person, time));
  const possible = present.length > 0 ? present : all;
  return {
    persons: all,
    family: indicator.towards === "addressees",
    targets: possible.length === 1 ? [possible[0].id] : [],
    ask: possible.length > 1,
  };
}

/**
 * The targets after one more answer: it replaces what was there, or is added to it, or taken out of it again.
 *
 * @param {Targets} targets @param {string | "family"} answer @param {boolean} add
 * @returns {Targets}
 */
export function answered(targets, answer, add) {
  if (answer === "family") return "family";
  if (!add || targets === "family") return [answer];
  return targets.includes(answer) ? targets.filter((one) => one !== answer) : [...targets, answer];
}
