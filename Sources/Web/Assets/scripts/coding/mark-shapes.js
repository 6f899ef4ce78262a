import { draw, pool, set, shape, sign, write } from "./dom.js";
import { xOf } from "./lanes.js";

/** @import { Mark } from "../log/events.js" @import { Desk } from "./desk.js" @import { View } from "./lanes.js" */

/**
 * Marks as shapes with their strokes; several that are too near to each other as one shape with their number.
 *
 * @param {Desk} desk
 * @param {SVGGElement} layer
 * @param {(code: string | null | undefined) => string} keyName
 */
export function markShapes(desk, layer, keyName) {
  const shapes = pool(layer, create);
  return { begin: shapes.begin, end: shapes.end, paint };

  /** @param {Mark[]} group @param {number} side @param {View} view @param {number} y @param {number} space pixels to the next group */
  function paint(group, side, view, y, space) {
    const inHand = group.find((mark) => mark.id === desk.selected);
    const mark = inHand ?? group[0];
    const oneDomain = group.every((other) => desk.slotOf(other) === desk.slotOf(mark));
    const strokes = group.length > 1 ? String(group.length) : strokesOf(mark);
    const text = group.length > 1 || space >= 22 + strokes.length * 7 ? strokes : "";
    const element = shapes.next();
    const [halo, path, words, hit] = /** @type {SVGElement[]} */ ([...element.children]);
    set(element, {
      transform: `translate(${xOf(view, group[0].start).toFixed(1)} ${y.toFixed(1)})`,
      "data-mark": mark.id,
      "data-n": group.length,
      "data-slot": oneDomain || inHand ? desk.slotOf(mark) : null,
      "data-valence": sign(side),
      "data-selected": inHand !== undefined,
    });
    set(path, { d: shape(side) });
    write(words, text);
    for (const box of [halo, hit]) set(box, { width: 24 + text.length * 6.5 });
  }

  /** The two keys, and whether there is a dilemma (!), a doubt (?) or a note (•). @param {Mark} mark */
  function strokesOf(mark) {
    const indicator = desk.indicatorOf(mark);
    const domain = desk.domains.get(indicator?.domain ?? "");
    const flags = (mark.dilemma ? "!" : "") + (mark.doubt ? "?" : "") + (mark.note ? "•" : "");
    return indicator && domain ? keyName(domain.key) + keyName(indicator.key) + flags : flags;
  }
}

/** The box behind is there when the mark is in hand; the one in front takes the pointer. */
function create() {
  const box = { x: -12, y: -12, width: 24, height: 24, rx: 6 };
  return draw(
    "g",
    { class: "mark" },
    draw("rect", { class: "halo", ...box }),
    draw("path", { transform: "translate(-7 -7)" }),
    draw("text", { x: 9, y: 4 }),
    draw("rect", { class: "hit", ...box }),
  );
}
