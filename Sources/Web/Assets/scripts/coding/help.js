import { find, glyph, make } from "./dom.js";

/** @import { Desk } from "./desk.js" */

/** Every key, by what it is for. A key is written as its code; words for keys without a letter come from the texts. */
const groups = /** @type {[string, [string[], string][]][]} */ ([
  ["help_marking", [
    [["domain", "indicator"], "help_two_strokes"],
    [["1 – 9"], "help_person"],
    [["Esc"], "help_cancel"],
    [["0 – 9"], "help_target"],
    [["Shift", "1 – 9"], "help_target_more"],
  ]],
  ["help_mark", [
    [["N"], "note"],
    [["U"], "doubt"],
    [["D"], "dilemma"],
    [["T"], "help_towards"],
    [["P"], "help_other_person"],
    [["I"], "help_other_indicator"],
    [[",", "."], "help_nudge"],
    [["Shift", ",", "."], "help_nudge_end"],
    [["⌫"], "remove"],
    [["↑", "↓"], "help_previous_next"],
    [["Ctrl", "Z"], "undo"],
    [["Ctrl", "Shift", "Z"], "redo"],
  ]],
  ["help_film", [
    [["space"], "help_play"],
    [["J", "K", "L"], "help_jkl"],
    [["←", "→"], "help_frame"],
    [["Shift", "←", "→"], "help_jump"],
    [["[", "]"], "help_rate"],
    [["O"], "help_loop"],
  ]],
  ["help_views", [
    [["M"], "help_list"],
    [["H"], "help_guidance"],
    [["+", "−"], "help_zoom"],
    [["?"], "help"],
    [["Shift", "T"], "help_keys"],
  ]],
]);

/**
 * The dialog that lists all keys and signs.
 *
 * @param {Desk} desk
 */
export function help(desk) {
  const dialog = /** @type {HTMLDialogElement} */ (find("#coding-help"));
  const { say, valence } = desk.words;
  const named = /** @type {Record<string, string>} */ ({
    space: say("key_space"),
    domain: say("key_domain"),
    indicator: say("key_indicator"),
  });
  find("[data-help]", dialog).replaceChildren(
    ...groups.map(([title, keys]) =>
      make(
        "section",
        {},
        make("h3", {}, say(title)),
        make(
          "dl",
          {},
          ...keys.map(([strokes, meaning]) =>
            make(
              "div",
              {},
              make("dt", {}, ...strokes.map((stroke) => make("kbd", {}, named[stroke] ?? stroke))),
              make("dd", {}, say(meaning)),
            )
          ),
        ),
      )
    ),
  );
  find("[data-help-signs]", dialog).replaceChildren(
    ...[1, -1, 0].filter((sign) => desk.screen.codebook.indicators.some((indicator) => indicator.valence === sign))
      .map((sign) => make("li", {}, glyph(sign), valence(sign))),
    ...["unwatched", "away"].map((sign) => make("li", {}, make("i", { class: `sign ${sign}` }), say(`sign_${sign}`))),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

  return { open: () => dialog.open ? dialog.close() : dialog.showModal() };
}
