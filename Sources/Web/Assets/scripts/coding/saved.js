import { find, icon, make, set } from "./dom.js";

/** @import { Desk } from "./desk.js" */

const icons = /** @type {const} */ ({
  "saved": "cloud-check",
  "saving": "cloud-upload",
  "offline": "cloud-off",
  "trouble": "cloud-alert",
  "signed-out": "cloud-alert",
  "locked": "lock",
});

/** A mark that is saved within this time needs no word about it. */
const patience = 400;

/**
 * Whether everything has been acknowledged, in words.
 *
 * @param {Desk} desk
 * @param {boolean} lasting whether what waits outlives the window
 */
export function saved(desk, lasting) {
  const root = find("#saved");
  let timer = 0;
  desk.on("status", () => {
    window.clearTimeout(timer);
    set(root, { "data-state": desk.status.state, "data-waiting": desk.status.waiting });
    if (desk.status.state === "saving") timer = window.setTimeout(show, patience);
    else show();
  });
  show();

  function show() {
    const { state, waiting, sentence } = desk.status;
    const { say, count } = desk.words;
    const words = {
      "saved": say(desk.readOnly ? desk.isLocked ? "saved_locked" : "only_looking" : "saved"),
      "saving": say("saving"),
      "offline": count("offline", waiting),
      "trouble": sentence || count("trouble", waiting),
      "signed-out": count("signed_out", waiting),
      "locked": say("saved_locked"),
    }[state];
    const text = lasting || waiting === 0 ? words : `${words} ${say("not_lasting")}`;
    if (root.dataset.text === text) return;
    root.dataset.text = text;
    set(root, { "data-state": state, "data-waiting": waiting, title: text });
    const name = desk.readOnly ? "lock" : icons[state];
    root.replaceChildren(icon(name), make("span", {}, text));
  }
}
