import { token } from "./token.js";

/**
 * Light, dark, or as the system has it: seen at once, and kept by the server for the next page.
 *
 * @param {HTMLFormElement} form
 */
export function appearance(form) {
  form.addEventListener("submit", (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (!button) return;
    event.preventDefault();
    show(button.value);
    press(form, button);
    form.querySelector("details")?.removeAttribute("open");
    void keep(form, button).catch(() => undefined); // then it holds for this page only
  });
}

/** @param {string} value */
function show(value) {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
}

/** The menu's own sign becomes that of the choice. @param {HTMLFormElement} form @param {HTMLButtonElement} chosen */
function press(form, chosen) {
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
  const sign = chosen.querySelector("use")?.getAttribute("href");
  if (sign) form.querySelector("summary use")?.setAttribute("href", sign);
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
async function keep(form, button) {
  const fields = new URLSearchParams({ csrf: token(), to: button.value, next: location.pathname + location.search });
  // Where the form would lead to is this page, which is here already.
  await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
}
