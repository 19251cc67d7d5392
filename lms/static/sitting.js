// What a room waits for comes by itself: each part marked data-live="seconds" is asked for again and put in its place when its words have changed.
// Without this file a button or the browser's own reload does it. A part in which somebody is busy is left alone.

const parts = [...document.querySelectorAll("[data-live]")];
const seconds = Math.min(...parts.map((part) => Number(part.dataset.live)));
const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
const busy = (part) => part.contains(document.activeElement) || part.querySelector("form[data-sent]") || [...part.querySelectorAll("input:not([type=hidden]), textarea")].some((one) => one.value !== one.defaultValue);

async function look() {
  if (document.hidden) return;
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), 15000);
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual", signal: abort.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      const now = fresh.getElementById(part.id);
      if (now && words(now) !== words(part) && !busy(part)) part.replaceChildren(...now.childNodes);
      if (now && !now.dataset.live) delete part.dataset.live; // nothing more is waited for
    }
  } catch { /* no network: the next look may have it */ } finally {
    clearTimeout(limit);
  }
}

async function watch() {
  await look();
  if (parts.some((part) => part.dataset.live)) setTimeout(watch, seconds * 1000 * (0.9 + Math.random() / 5));
}
if (parts.length) setTimeout(watch, seconds * 1000);
document.addEventListener("visibilitychange", () => parts.some((part) => part.dataset.live) && look());
