// One person's turn on a shared device. In the head of every page of the turn, before anything is painted: what is over is not shown again, whatever
// the browser kept of it. Everything else of a turn works without this file. No words here (parts/turn.html).

(() => {
  const { turn, people, alive, idle } = document.currentScript.dataset;
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* full or forbidden */ } };
  const over = () => read("turn.over") === turn;
  let form = null, ending = false, touched = Date.now(), told = Date.now();

  if (over()) root.hidden = true; // ended here without network: the server has not heard of it yet
  else write("turn.now", turn);
  addEventListener("pagehide", () => { root.hidden = true; });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    if (read("turn.now") === turn && !over()) root.hidden = false; else location.replace(people);
  });

  addEventListener("storage", (event) => { // another page of this browser: somebody else began, or this turn ended there
    if (event.key !== null && !event.key.startsWith("turn.")) return;
    if (ending || (read("turn.now") === turn && !over())) return;
    root.hidden = true;
    setTimeout(() => location.replace(people), 1500); // that page is telling the server just now
  });

  // --- the end: said to the server as soon as it can be heard; until then this page holds nothing but that it is over
  const waiting = () => { try { return Object.keys(localStorage).filter((key) => key.startsWith(`answer.${turn}.`)).length; } catch { return 0; } };
  function cover() {
    const words = document.createElement("p");
    const left = waiting();
    words.textContent = form.dataset.over + (left ? ` ${form.dataset.waiting.replace("{}", left)}` : "");
    words.className = "turn-over";
    words.setAttribute("role", "status");
    document.title = "";
    document.body.replaceChildren(words);
    document.body.removeAttribute("data-seal");
    root.hidden = false;
  }
  async function tell(sent) {
    const abort = new AbortController();
    const limit = setTimeout(() => abort.abort(), 15000);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, redirect: "manual", credentials: "same-origin", signal: abort.signal });
      if (answer.type === "opaqueredirect" || answer.ok || answer.status === 400) { location.replace(people); return; }
    } catch { /* no network */ } finally { clearTimeout(limit); }
    setTimeout(() => tell(sent), 4000);
  }
  function finish(why) {
    if (ending) return;
    ending = true;
    const sent = new URLSearchParams(new FormData(form));
    if (why) sent.set(why, "1");
    write("turn.over", turn);
    write("turn.now", "");
    root.hidden = true;
    const late = setTimeout(cover, 1500);
    addEventListener("pagehide", () => clearTimeout(late));
    tell(sent);
  }

  // --- nobody touches it for ten minutes: the turn ends; somebody who reads on is told to the server now and then
  function touch() {
    touched = Date.now();
    if (touched - told > 240000 && !ending) { told = touched; fetch(alive, { credentials: "same-origin", redirect: "manual" }).catch(() => {}); }
  }
  for (const kind of ["pointerdown", "keydown", "scroll", "input", "timeupdate"]) addEventListener(kind, touch, { capture: true, passive: true });
  setInterval(() => { if (form && !ending && Date.now() - touched > Number(idle) * 1000) finish("idle"); }, 5000);

  document.addEventListener("DOMContentLoaded", () => {
    form = document.querySelector("form[data-finish]");
    if (!form) return;
    if (over()) { finish(); return; }
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      finish();
    });
  });
})();
