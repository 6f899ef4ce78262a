let lastTime = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562), lower case. Identifiers made in one window sort in the order they were made: within one
 * millisecond the twelve bits after the version count up, and when they are used up the next millisecond is borrowed.
 *
 * @param {number} [now] milliseconds since 1970
 * @returns {string}
 */
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  if (now > lastTime) {
    lastTime = now;
    counter = (bytes[6] & 0x07) << 8 | bytes[7]; // starts in the lower half, so that there is room to count
  } else if (++counter > 0xfff) {
    lastTime += 1;
    counter = 0;
  }
  let time = lastTime;
  for (let place = 5; place >= 0; place--) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | counter >> 8;
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | bytes[8] & 0x3f;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
