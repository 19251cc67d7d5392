// Everything works without this file. It keeps the reader's display, saves test answers as they are chosen, and swallows double clicks.
// No words here: what is shown stands in data attributes of the templates (parts/quiz.html, parts/display.html).

const root = document.documentElement;
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: the page still sends */ } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* as above */ } },
  keys(start) { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
};

// --- letter size and theme: the cookie paints the first frame, the local copy outlives browsers that cut script cookies to a week
const plain = { theme: "auto", size: "100" };
function show(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  if (value === plain[name]) { root.removeAttribute(`data-${name}`); store.drop(`display.${name}`); } else { root.setAttribute(`data-${name}`, value); store.set(`display.${name}`, value); }
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${value === plain[name] ? 0 : 31536000}${secure}`;
  for (const button of document.querySelectorAll(`[data-display] [name=${name}]`)) button.setAttribute("aria-pressed", String(button.value === value));
}
for (const name of Object.keys(plain)) {
  const kept = store.get(`display.${name}`);
  const painted = root.getAttribute(`data-${name}`);
  if (kept && !painted) show(name, kept);
  else if (painted && painted !== kept) store.set(`display.${name}`, painted);
}
for (const form of document.querySelectorAll("[data-display]")) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    show(button.name, button.value);
  });
}

// --- one click is one sending; a form that only fetches a file (data-download) opens again
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.hasAttribute("data-display")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => lock(form, true));
  if (form.hasAttribute("data-download") || form.method === "get") setTimeout(() => lock(form, false), 3000);
});
function lock(form, shut) {
  if (!shut) delete form.dataset.sent;
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = shut;
}
addEventListener("pageshow", (event) => { if (event.persisted) document.querySelectorAll("form[data-sent]").forEach((form) => lock(form, false)); });
document.querySelector("[data-first-focus]")?.focus();

// --- answers that wait for the network: one entry an attempt, for one person, a week at most
const shelf = "attempt.";
const person = document.body.dataset.person;
for (const key of store.keys(shelf)) {
  const kept = store.get(key);
  if (!kept || (person && kept.person !== person) || Date.now() - kept.at > 6048e5) store.drop(key);
}
document.querySelectorAll("[data-closed-attempt]").forEach((mark) => store.drop(shelf + mark.dataset.closedAttempt));
document.querySelectorAll("[data-sign-out]").forEach((form) => form.addEventListener("submit", () => store.keys(shelf).forEach(store.drop)));
document.querySelectorAll("form[data-autosave]").forEach(autosave);

function autosave(form) {
  const name = shelf + form.dataset.key;
  const state = form.querySelector("[data-save-state]");
  const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
  const kept = store.get(name) ?? { seq: 0, waiting: {} };
  kept.person = person ?? "";
  kept.seq = Math.max(kept.seq, Number(form.dataset.seq) || 0);
  const tell = clock(form);
  let busy = false, failed = 0, timer = 0, stopped = false;

  const keep = () => { kept.at = Date.now(); store.set(name, kept); };
  const forget = () => { stopped = true; clearTimeout(timer); store.drop(name); };
  const say = (word, fill = "") => {
    if (!state) return;
    state.textContent = state.dataset[word].replace("{}", fill);
    state.classList.toggle("waiting", word === "waiting" || word === "stopped");
  };
  const question = (key) => form.querySelector(`[data-question="${CSS.escape(key)}"]`);
  const inputs = (key) => [...(question(key)?.querySelectorAll("input, select, textarea") ?? [])];
  const pairs = (key) => inputs(key).filter((one) => one.name && (!/^(radio|checkbox)$/.test(one.type) || one.checked)).map((one) => [one.name, one.value]);

  for (const [key, { answer }] of Object.entries(kept.waiting)) {
    for (const one of inputs(key)) {
      const given = answer.filter(([field]) => field === one.name).map(([, value]) => value);
      if (/^(radio|checkbox)$/.test(one.type)) one.checked = given.includes(one.value);
      else if (given.length) one.value = given[0];
    }
  }

  function changed(event) {
    const key = event.target.closest?.("[data-question]")?.dataset.question;
    if (!key || stopped) return;
    kept.seq += 1;
    kept.waiting[key] = { seq: kept.seq, answer: pairs(key) };
    keep();
    send();
  }

  async function send() {
    const [key, entry] = Object.entries(kept.waiting).sort(([, a], [, b]) => a.seq - b.seq)[0] ?? [];
    if (busy || stopped || !key) return;
    clearTimeout(timer);
    busy = true;
    if (!failed) say("saving");
    const result = await post(key, entry);
    busy = false;
    if (stopped) return;
    if (result.closed) {
      forget();
      say("closed");
      if (result.url) location.assign(result.url);
    } else if (result.refused) {
      say("stopped");
    } else if (result.saved_at) {
      failed = 0;
      if (kept.waiting[key]?.seq === entry.seq) delete kept.waiting[key];
      kept.seq = Math.max(kept.seq, Number(result.seq) || 0);
      keep();
      say("saved", result.saved_at);
      tell(result.seconds_left);
      send();
    } else {
      failed += 1;
      say("waiting");
      timer = setTimeout(send, Math.min(60, 2 ** failed) * 1000 * (0.75 + Math.random() / 2));
    }
  }

  async function post(key, entry) {
    const body = new URLSearchParams([["seq", entry.seq], ["question", key], ...entry.answer]);
    const abort = new AbortController();
    const limit = setTimeout(() => abort.abort(), 20000);
    try {
      const response = await fetch(form.dataset.saveUrl, {
        method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "manual", credentials: "same-origin", signal: abort.signal,
      });
      if (response.ok || response.status === 409) return await response.json();
      // Signed out, a stale token or a question that is not there: asking again cannot help. Too many requests and a tired server can.
      const hopeless = response.type === "opaqueredirect" || (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status));
      return { refused: hopeless };
    } catch {
      return {};
    } finally {
      clearTimeout(limit);
    }
  }

  let typing = 0;
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=text], textarea")) return;
    clearTimeout(typing);
    typing = setTimeout(() => changed(event), 1500);
  });
  form.addEventListener("change", (event) => { clearTimeout(typing); changed(event); });
  form.addEventListener("submit", () => { clearTimeout(timer); clearTimeout(typing); });
  addEventListener("online", () => { failed = 0; send(); });
  send();
}

// --- the time left is the server's; this only counts down between its answers, and never hands in by itself
function clock(form) {
  const face = form.querySelector("[data-clock]");
  const voice = form.querySelector("[data-say]");
  let end = null, said = Infinity;
  const words = (left) => {
    const word = left <= 0 ? "over" : left < 60 ? "seconds" : left >= 3600 ? "hours" : "minutes";
    const minutes = Math.ceil(left / 60);
    return face.dataset[word].replace("{h}", Math.floor(minutes / 60)).replace("{m}", word === "hours" ? minutes % 60 : minutes).replace("{s}", left);
  };
  function tick() {
    if (end === null || !face) return;
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    const text = words(left);
    if (face.textContent !== text) face.textContent = text;
    face.classList.toggle("last", left < 60);
    for (const mark of [300, 60, 0]) if (left <= mark && said > mark && voice) { said = mark; voice.textContent = text; }
  }
  const set = (seconds) => { if (typeof seconds === "number") { end = Date.now() + seconds * 1000; tick(); } };
  if (form.dataset.secondsLeft !== undefined) set(Number(form.dataset.secondsLeft));
  setInterval(tick, 1000);
  return set;
}
