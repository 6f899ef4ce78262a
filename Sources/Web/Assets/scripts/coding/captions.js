import { find, make, set, write } from "./dom.js";
import { habit, setHabit } from "./place.js";

/** @import { Desk } from "./desk.js" */

/**
 * Captions in the reader's language where there are any, drawn by us so that they are as calm as the rest.
 *
 * @param {Desk} desk
 * @param {HTMLVideoElement} video
 */
export function captions(desk, video) {
  const line = find("[data-caption]");
  const button = find("[data-action=captions]");
  const all = desk.screen.video.captions;
  const choice = all.find((one) => one.language === desk.screen.language) ?? all[0];
  let shown = habit("captions", true);
  if (!choice) {
    set(button, { hidden: true });
    return { toggle: () => {} };
  }
  const element = make("track", { kind: "captions", srclang: choice.language, label: choice.label, src: choice.src });
  video.append(element);
  element.track.mode = "hidden"; // loaded, but not drawn by the browser
  element.track.addEventListener("cuechange", show);
  line.lang = choice.language;
  show();

  return {
    toggle() {
      shown = !shown;
      setHabit("captions", shown);
      show();
    },
  };

  function show() {
    const cues = /** @type {VTTCue[]} */ ([...element.track.activeCues ?? []]);
    const text = cues.map((cue) => cue.getCueAsHTML().textContent).join("\n");
    write(line, text ?? "");
    set(line, { hidden: !shown || !text });
    set(button, { "aria-pressed": String(shown) });
  }
}
