import { find, make, set, write } from "./dom.js";
import { rates } from "./player.js";
import { minutes, speed } from "./times.js";

/** @import { Desk } from "./desk.js" @import { Player } from "./player.js" */

/**
 * The film's controls and its clock.
 *
 * @param {Desk} desk
 * @param {Player} player
 * @param {HTMLVideoElement} video
 */
export function transport(desk, player, video) {
  const root = find("[data-transport]");
  const { say } = desk.words;
  const play = find("[data-action=play]", root);
  const clock = find("[data-clock]", root);
  const frame = find("[data-frame]", root);
  const rate = /** @type {HTMLSelectElement} */ (find("[data-rate]", root));
  const volume = /** @type {HTMLInputElement} */ (find("[data-volume]", root));
  const mute = find("[data-action=mute]", root);

  write(find("[data-duration]", root), `/ ${minutes(desk.screen.video.durationMs)}`);
  rate.append(...rates.map((one) => make("option", { value: one }, speed(one, desk.screen.language))));
  rate.addEventListener("change", () => {
    player.rate = Number(rate.value);
    rate.blur(); // so that the next key is a stroke again, and not a choice in this list
  });
  volume.addEventListener("input", () => {
    video.volume = Number(volume.value);
    video.muted = false;
  });
  volume.addEventListener("pointerup", () => volume.blur());
  if (!desk.screen.video.hasSound) { for (const element of [volume, mute]) set(element, { hidden: true }); }

  return { time, state };

  function time() {
    write(clock, desk.words.clock(player.time));
    write(frame, say("frame", { n: player.frame }));
    set(frame, { "data-frame": player.frame });
  }

  function state() {
    const on = player.playing || player.reversing > 0;
    set(play, { "aria-label": say(on ? "pause" : "play"), title: say(on ? "pause" : "play"), "data-playing": on });
    set(find("use", play), { href: `/assets/vendor/icons.svg#${on ? "pause" : "play"}` });
    rate.value = String(player.rate);
    set(mute, { "aria-pressed": String(video.muted) });
    set(find("use", mute), { href: `/assets/vendor/icons.svg#${video.muted ? "volume-x" : "volume-2"}` });
    set(find("[data-action=loop]", root), { "aria-pressed": String(player.loop !== null) });
    set(find("[data-action=back]", root), { "data-speed": player.reversing || null });
  }
}
