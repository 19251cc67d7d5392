// Everything works without this file. It keeps the reader's display, swallows double clicks, and opens the outbox of test answers.
// No words here: what is shown stands in data attributes of the templates (parts/quiz.html, parts/display.html).

const root = document.documentElement;
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } },
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

// --- answers that wait for the network lie sealed in this device (outbox.js); whoever they belong to sends them from any page
const outbox = document.body.dataset.outbox;
const waits = store.keys("answer.").length > 0;
if (outbox && !root.hidden && (waits || document.querySelector("form[data-autosave]"))) import(outbox).then((box) => box.open());

// --- rolls that wait for the network lie sealed too (roll.js); sheets kept for flight mode are their owner's alone
const { rolls, person } = document.body.dataset;
if (rolls && store.keys("roll.").length && !document.querySelector("form[data-roll]")) import(rolls).then((box) => box.deliver());
globalThis.caches?.keys().then((names) => names.filter((name) => name.startsWith("lop-hoc.") && name !== `lop-hoc.${person}`).forEach((name) => caches.delete(name)));
