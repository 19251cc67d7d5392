// What an author has typed and not sent stays in the browser, sealed with the key that only pages of the same account carry (layout.html).
// It is offered back and never put in by itself. Without this file, or on a browser without the means to seal, the page only sends.
// No words here: what is shown stands in data attributes of templates/bank/edit.html.

const shelf = "draft.";
const week = 6048e5;
const store = {
  get(name) { try { return JSON.parse(localStorage.getItem(shelf + name)); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(shelf + name, JSON.stringify(value)); } catch { /* full or forbidden: the page still sends */ } },
  drop(name) { try { localStorage.removeItem(shelf + name); } catch { /* as above */ } },
  old() { try { return Object.keys(localStorage).filter((key) => key.startsWith(shelf)); } catch { return []; } },
};
const person = document.body.dataset.person ?? "";
const named = (name) => `${person}.${name}`;

for (const key of store.old()) {
  const kept = store.get(key.slice(shelf.length));
  if (!kept || Date.now() - kept.at > week) store.drop(key.slice(shelf.length));
}
for (const mark of document.querySelectorAll("[data-draft-saved]")) {
  store.drop(named(mark.dataset.draftSaved));
  history.replaceState(null, "", location.pathname);
}
for (const form of document.querySelectorAll("form[data-draft]")) if (globalThis.crypto?.subtle && document.body.dataset.seal) keepDraft(form);
document.querySelectorAll("[data-grow]").forEach((button) => button.addEventListener("click", grow));

async function keepDraft(form) {
  const name = named(form.dataset.draft);
  const secret = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(document.body.dataset.seal));
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]);
  const fields = () => [...new FormData(form)].filter(([field, value]) => typeof value === "string" && field !== "csrf_token" && field !== "base");
  const shown = JSON.stringify(fields());
  const refused = form.hasAttribute("data-draft-refused"); // the page shows what was typed last
  const kept = refused ? null : store.get(name);
  const text = kept && await opened(key, kept.text);
  if (text && text !== shown) offer(form, name, kept.at, JSON.parse(text), save);
  else store.drop(name);

  let timer = 0;
  async function save() {
    const now = JSON.stringify(fields());
    if (now === shown && !refused) store.drop(name);
    else store.set(name, { at: Date.now(), text: await sealed(key, now) });
  }
  const soon = () => { clearTimeout(timer); timer = setTimeout(save, 500); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", () => { clearTimeout(timer); save(); });
  if (refused) save();
}

function offer(form, name, at, fields, taken) {
  const box = document.querySelector("[data-draft-offer]");
  const line = box?.querySelector("[data-draft-words]");
  if (!line) return;
  const when = new Date(at);
  const day = when.toDateString() === new Date().toDateString() ? {} : { day: "2-digit", month: "2-digit" };
  line.textContent = line.dataset.draftWords.replace("{}", when.toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", ...day }));
  box.hidden = false;
  box.querySelector("[data-draft-take]").addEventListener("click", () => { box.hidden = true; fill(form, fields); taken(); });
  box.querySelector("[data-draft-drop]").addEventListener("click", () => { box.hidden = true; store.drop(name); });
}

function fill(form, fields) {
  for (const [field] of fields) {
    const missing = /^(.+)-(\d+)-\w+$/.exec(field);
    while (missing && !form.elements.namedItem(field) && more(form.querySelector(`[data-grow][value="${CSS.escape(missing[1])}"]`)));
  }
  for (const one of form.elements) {
    if (!one.name || one.name === "csrf_token" || one.name === "base" || /^(submit|button|fieldset|file)$/.test(one.type)) continue;
    const given = fields.filter(([field]) => field === one.name).map(([, value]) => value);
    if (/^(radio|checkbox)$/.test(one.type)) one.checked = given.includes(one.value);
    else if (given.length) one.value = given[0];
  }
  form.querySelector("textarea, input:not([type=hidden])")?.focus();
}

// --- one row more without asking the server: the last one again, empty, with the next number
function grow(event) {
  const row = more(event.currentTarget);
  if (!row) return;
  event.preventDefault();
  row.querySelector("textarea, input, select")?.focus();
}

function more(button) {
  const last = button && [...button.parentElement.querySelectorAll("[data-row]")].at(-1);
  if (!last || last.parentElement.querySelectorAll("[data-row]").length >= 50) return null;
  const row = last.cloneNode(true);
  const number = last.parentElement.querySelectorAll("[data-row]").length;
  for (const one of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const attribute of ["id", "name", "for", "aria-describedby"]) {
      const value = one.getAttribute(attribute);
      if (value) one.setAttribute(attribute, value.replaceAll(/-\d+-/g, `-${number}-`));
    }
  }
  row.querySelectorAll("textarea, input[type=text]").forEach((one) => { one.value = ""; one.textContent = ""; });
  row.querySelectorAll("input[type=checkbox]").forEach((one) => { one.checked = false; });
  row.querySelectorAll(".error").forEach((one) => one.remove());
  row.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  const legend = row.querySelector("legend");
  if (legend) legend.textContent = legend.textContent.replace(/\d+/, String(number + 1));
  last.after(row);
  return row;
}

// --- sealing: 12 random bytes, then the text as AES-GCM leaves it
async function sealed(key, text) {
  const salt = crypto.getRandomValues(new Uint8Array(12));
  const closed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: salt }, key, new TextEncoder().encode(text)));
  let told = "";
  for (const byte of [...salt, ...closed]) told += String.fromCharCode(byte);
  return btoa(told);
}

async function opened(key, told) {
  try {
    const bytes = Uint8Array.from(atob(told), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12)));
  } catch {
    return null;
  }
}
