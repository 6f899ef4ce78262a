import { find, set, write } from "./dom.js";

const minute = 60_000;

/**
 * Who is watching, and when, over the picture: whoever films the screen films that too. It goes from corner to corner, so that nobody can
 * cut it off.
 *
 * @param {string} language
 */
export function watermark(language) {
  const mark = find("[data-watermark]");
  const time = find("time", mark);
  const format = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" });
  mark.parentElement?.addEventListener("contextmenu", (event) => event.preventDefault());
  show();
  window.setInterval(show, minute / 6);

  function show() {
    const now = new Date();
    write(time, format.format(now));
    set(mark, { "data-corner": corner(now.getTime()) });
  }
}

/** The corner of a moment: 0 to 3, another one each minute. @param {number} milliseconds */
export function corner(milliseconds) {
  return String(Math.floor(milliseconds / minute) % 4);
}
