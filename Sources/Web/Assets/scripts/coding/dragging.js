import { timeAt } from "./lanes.js";

/** @import { Mark } from "../log/events.js" @import { View } from "./lanes.js" */

/**
 * The timeline under the hand: a click on a mark takes it, a click beside goes there, dragging moves the window, dragging along the
 * ruler moves the film, the wheel moves or zooms.
 *
 * @param {HTMLElement} field
 * @param {{view: () => View, rulerHeight: number, markAt: (event: Event) => Mark | null, take: (mark: Mark) => void,
 *   seek: (milliseconds: number) => void, pan: (start: number) => void, zoom: (direction: 1 | -1, x: number) => void,
 *   scrolls: () => boolean}} timeline
 */
export function dragging(field, { view, rulerHeight, markAt, take, seek, pan, zoom, scrolls }) {
  /** @type {{x: number, start: number, moved: boolean, scrub: boolean} | null} */
  let drag = null;
  const place = (/** @type {MouseEvent} */ event) => event.clientX - field.getBoundingClientRect().left;

  field.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const mark = markAt(event);
    if (mark) return take(mark);
    const scrub = event.clientY - field.getBoundingClientRect().top < rulerHeight;
    drag = { x: place(event), start: view().start, moved: false, scrub };
    field.setPointerCapture(event.pointerId);
    if (scrub) seek(timeAt(view(), drag.x));
  });

  field.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const distance = place(event) - drag.x;
    drag.moved ||= Math.abs(distance) > 3;
    if (drag.scrub) seek(timeAt(view(), place(event)));
    else if (drag.moved) pan(drag.start - distance * 1000 / view().zoom);
  });

  field.addEventListener("pointerup", (event) => {
    if (drag && !drag.moved && !drag.scrub) seek(timeAt(view(), place(event)));
    drag = null;
  });

  field.addEventListener("pointercancel", () => void (drag = null));

  field.addEventListener("wheel", (event) => {
    const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
    const zooms = event.ctrlKey || event.metaKey;
    if (!zooms && !sideways && scrolls()) return;
    event.preventDefault();
    if (zooms) zoom(event.deltaY < 0 ? 1 : -1, place(event));
    else pan(view().start + (sideways || event.deltaY) * 1000 / view().zoom);
  }, { passive: false });
}
