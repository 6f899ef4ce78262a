"""How long from a key press to the painted mark, and how smooth the timeline is with 2,000 marks, in Chromium.

Beside the marks, in turns and in the same page, the floor: a key that changes nothing, to the next painted frame.
"""

import json
import statistics
import subprocess
import uuid

from playwright.sync_api import Page, sync_playwright
from server import PASSWORD, ROOT, Visitor, running

PRESSES = 60
MARKS = 2_000

# From the key's own time stamp to the moment after the frame in which its effects were painted.
PAINTED = """() => {
  window.painted = [];
  addEventListener("keydown", (event) => {
    const began = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - began);
      channel.port2.postMessage(0);
    });
  }, true);
}"""

FRAMES = """async () => {
  const times = [];
  let last = performance.now();
  for (let frame = 0; frame < 120; frame++) {
    if (frame % 2 === 0) {
      const code = frame % 24 < 12 ? "Equal" : "Minus";
      document.dispatchEvent(new KeyboardEvent("keydown", {code, key: code === "Equal" ? "+" : "-", bubbles: true}));
    }
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.slice(10);
}"""


def presses(page: Page, keys: list[str]) -> list[float]:
    times = []
    for _ in range(PRESSES):
        for key in keys[:-1]:
            page.keyboard.press(key)
        page.wait_for_timeout(60)
        page.evaluate("window.painted.length = 0")
        page.keyboard.press(keys[-1])
        page.wait_for_timeout(60)
        times.append(page.evaluate("window.painted[0]"))
    return times


def fill(visitor: Visitor, coding: str) -> None:
    screen = json.loads(visitor.get(f"{coding}/screen.json"))
    actors = [person["id"] for person in screen["persons"] if person["side"] == screen["codebook"]["actors"]]
    indicators = [one["id"] for one in screen["codebook"]["indicators"]]
    step = screen["video"]["durationMs"] // MARKS
    events = [
        {"id": str(uuid.uuid4()), "at": 0, "kind": "mark.added", "mark": str(uuid.uuid4()), "indicator": indicators[n % len(indicators)]}
        | {"actor": actors[n % len(actors)], "targets": [], "start": n * step, "end": None, "reaction": 0}
        for n in range(MARKS)
    ]
    for place in range(0, MARKS, 200):
        visitor.post_json(f"{coding}/events", {"events": events[place : place + 200]})


def summary(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    return f"{name:34} median {statistics.median(times):6.1f} ms   95 % {ordered[int(len(ordered) * 0.95)]:6.1f} ms"


def main() -> None:
    chromium = subprocess.check_output([ROOT / "bin/lib/browser"], text=True).strip()
    with running() as server, sync_playwright() as playwright:
        visitor = Visitor(server, "chris")
        coding = visitor.begin_coding()
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{server.url}/sign-in")
        page.fill("input[name=name]", "chris")
        page.fill("input[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda url: "sign-in" not in url)
        for marks in (0, MARKS):
            if marks:
                fill(visitor, coding)
            page.goto(server.url + coding)
            page.wait_for_selector("[data-ready]")
            page.wait_for_timeout(1500)
            page.keyboard.press("Digit2")
            page.evaluate(PAINTED)
            print(f"{marks} marks in the coding")
            print(summary("  a key that does nothing", presses(page, ["F7"])))
            print(summary("  key press to painted mark", presses(page, ["KeyQ", "KeyE"])))
        frames = page.evaluate(FRAMES)
        print(summary(f"  a frame while zooming {MARKS} marks", frames) + f"   {1000 / statistics.mean(frames):.0f} frames a second")
        browser.close()


if __name__ == "__main__":
    main()
