/** The token that proves that a request comes from our own page. Every request that changes something carries it. */
export function token() {
  return document.querySelector('meta[name="csrf"]')?.getAttribute("content") ?? "";
}

/**
 * After signing in again in another window the token of this one is stale. The page itself, asked for once more, has the new one.
 *
 * @returns {Promise<boolean>} whether there is a token to go on with
 */
export async function renewToken() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('meta[name="csrf"]')?.getAttribute("content");
  if (!fresh) return false;
  document.querySelector('meta[name="csrf"]')?.setAttribute("content", fresh);
  return true;
}
