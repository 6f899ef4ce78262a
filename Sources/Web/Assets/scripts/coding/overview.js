import { fresh, styled } from "./canvas.js";
import { draw, find, set } from "./dom.js";
import { lengthOf } from "./lanes.js";

/** @import { Desk } from "./desk.js" @import { Player } from "./player.js" @import { View } from "./lanes.js" */

const height = 22;

/**
 * The whole film in one bar: what was watched, where the marks are, and the window of the timeline. Clicking goes there.
 *
 * @param {Desk} desk
 * @param {Player} player
 */
export function overview(desk, player) {
  const root = find("[data-overview]");
  const canvas = /** @type {HTMLCanvasElement} */ (find("canvas", root));
  const drawing = find("svg", root);
  const frame = draw("rect", { class: "window", y: 0.75, height: height - 1.5, rx: 5 });
  const now = draw("rect", { class: "now", y: 0, height, width: 2 });
  drawing.append(frame, now);
  const { durationMs } = desk.screen.video;
  let width = 1;
  set(root, { "aria-valuemax": Math.round(durationMs / 1000) });

  root.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    go(event);
  });
  root.addEventListener("pointermove", (event) => root.hasPointerCapture(event.pointerId) && go(event));
  root.addEventListener("keydown", (event) => {
    const target = { Home: 0, End: durationMs, PageUp: player.time + 30_000, PageDown: player.time - 30_000 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    player.seek(target);
  });

  return { paint, place, time };

  /** @param {PointerEvent} event */
  function go(event) {
    player.seek((event.clientX - root.getBoundingClientRect().left) / width * durationMs);
  }

  /** Marks and watched parts, when they changed. */
  function paint() {
    width = root.clientWidth;
    const context = fresh(canvas, width, height);
    if (!context) return;
    const x = (/** @type {number} */ time) => time / durationMs * width;
    context.fillStyle = styled(root, "--surface-2");
    for (const { from, to } of desk.record.watched) context.fillRect(x(from), 0, Math.max(1, x(to) - x(from)), height);
    // By domain: reading a colour takes longer than drawing with it.
    for (const [domain, marks] of Map.groupBy(desk.record.marks, (mark) => desk.indicatorOf(mark)?.domain ?? "")) {
      if (!desk.domains.has(domain)) continue;
      context.fillStyle = styled(find(`section[data-domain="${CSS.escape(domain)}"]`), "--c");
      for (const mark of marks) {
        const valence = desk.indicatorOf(mark)?.valence ?? 0;
        const top = valence > 0 ? 3 : valence < 0 ? height - 10 : height / 2 - 3.5;
        context.fillRect(x(mark.start) - 1, top, 2, 7);
      }
    }
  }

  /** @param {View} view */
  function place(view) {
    const left = view.start / durationMs * width;
    const length = Math.min(1, lengthOf(view) / durationMs) * width;
    set(frame, { x: (left + 0.75).toFixed(1), width: Math.max(4, length - 1.5).toFixed(1) });
  }

  function time() {
    set(now, { x: (player.time / durationMs * width - 1).toFixed(1) });
    const seconds = Math.round(player.time / 1000);
    if (root.getAttribute("aria-valuenow") === String(seconds)) return;
    set(root, { "aria-valuenow": seconds, "aria-valuetext": desk.words.clock(player.time) });
  }
}
