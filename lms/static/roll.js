// The roll of a session without network: the sheet opens once it was opened before, every tap lies sealed in this device until the server has said
// that it is kept, and is sent once. Sealed with a key that only its owner's pages bear (outbox.js); kept pages go when their owner signs out.
// Without this file the sheet is a plain form. No words here (classes/roll.html, layout.html).

const shelf = "roll.";
const pages = "lop-hoc.";
const owner = document.body.dataset.person;
const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
const { seal, unseal } = await import(document.body.dataset.outbox);
const memory = new Map(); // where nothing can be stored: as long as this page stands
const DAY = 864e5, REST = 3000, PAGES = 12;

// --- the shelf: one entry a row of a session, so that two tabs never overwrite each other's
const names = () => { try { return [...new Set([...Object.keys(localStorage), ...memory.keys()])]; } catch { return [...memory.keys()]; } };
const mine = () => names().filter((name) => name.startsWith(`${shelf}${owner}.`));
function look(name) { try { return JSON.parse(localStorage.getItem(name)) ?? memory.get(name); } catch { return memory.get(name); } }
function drop(name) { memory.delete(name); try { localStorage.removeItem(name); } catch { /* as below */ } }
async function put(name, entry) {
  memory.set(name, { key: entry.key, plain: entry });
  const sealed = { key: entry.key, at: entry.at, ...await seal(entry) };
  if (memory.get(name)?.key !== entry.key) return; // tapped again while this one was sealed
  try { localStorage.setItem(name, JSON.stringify(sealed)); } catch { /* full or forbidden: it waits in this page */ }
}
async function waiting(start) {
  const found = [];
  for (const name of mine()) {
    const kept = name.startsWith(start) && look(name);
    if (kept && Date.now() - kept.at > 7 * DAY) drop(name);
    else if (kept) { const entry = await unseal(kept); if (entry) found.push({ name, ...entry }); }
  }
  return found.sort((a, b) => a.at - b.at);
}
const settled = ({ name, key }) => { if (look(name)?.key === key) drop(name); };
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");

async function post(url, entries) {
  const waited = ({ at }) => Math.max(0, (Date.now() - at) / 1000);
  const notes = entries.filter((each) => !each.taken).map((each) => ({ key: each.key, number: each.number, presence: each.presence, seen: each.seen, waited: waited(each) }));
  const taken = entries.find((each) => each.taken);
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), 20000);
  try {
    const body = new URLSearchParams({ notes: JSON.stringify({ notes, taken: taken ? waited(taken) : null }) });
    const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "manual", credentials: "same-origin", signal: abort.signal });
    const spoken = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (spoken && (answer.ok || [409, 422].includes(answer.status))) return await answer.json();
    const hopeless = answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500 && ![408, 425, 429].includes(answer.status));
    return { stopped: hopeless };
  } catch {
    return {};
  } finally {
    clearTimeout(limit);
  }
}

// What an answer settles leaves the shelf; a conflict stays until its helper has chosen, on the sheet.
function sort(entries, result, over) {
  const by = new Map(entries.map((entry) => [entry.key, entry]));
  for (const item of result.items) if (over(item.outcome)) settled(by.get(item.key) ?? {});
  entries.filter((entry) => entry.taken).forEach(settled);
}

// From any page of the owner's: what waits goes out.
export async function deliver() {
  const sheets = new Map();
  for (const entry of await waiting(shelf)) sheets.set(entry.url, [...(sheets.get(entry.url) ?? []), entry]);
  for (const [url, entries] of sheets) {
    const result = await post(url, entries);
    if (result.items) sort(entries, result, (outcome) => ["saved", "already"].includes(outcome)); // the sheet tells the rest
  }
}

document.querySelectorAll("[data-sign-out]").forEach((form) => form.addEventListener("submit", (event) => {
  const left = mine().length;
  if (left && !confirm(form.dataset.rolls.replace("{}", left))) { event.preventDefault(); event.stopPropagation(); }
  else globalThis.caches?.delete(`${pages}${owner}`);
}, { capture: true }));

// --- one sheet
const form = document.querySelector("form[data-roll]");
if (form) sheet(form);

async function sheet(form) {
  const own = `${shelf}${owner}.${form.dataset.class}.${form.dataset.number}.`;
  const rows = new Map([...form.querySelectorAll("[data-row]")].map((row) => [Number(row.dataset.row), row]));
  const state = form.querySelector("[data-state]"), counts = form.querySelector("[data-counts]");
  const undo = form.querySelector("[data-undo-button]"), list = document.querySelector("[data-told-list]");
  const steps = [], open = new Set(), posted = new Set(); // posted: rows of which no answer has come yet
  let busy = false, again = false, failed = 0, sent = 0, timer = 0;

  const say = (word, fill = {}) => {
    let text = form.dataset[word];
    for (const [name, value] of Object.entries(fill)) text = text.replace(`{${name}}`, value);
    state.textContent = text;
    state.classList.toggle("waiting", ["kept", "stopped", "refused"].includes(word));
  };
  const chosen = (row) => row.querySelector("input:checked")?.value ?? "";
  const choose = (row, value) => { const one = [...row.querySelectorAll("input[type=radio]")].find((each) => each.value === value); if (one) one.checked = true; };
  const word = (value) => form.dataset[value || "unknown"];
  function count() {
    const told = ["present", "late", "absent"].map((each) => [[...rows.values()].filter((row) => chosen(row) === each).length, each]);
    counts.textContent = told.filter(([number]) => number).map(([number, each]) => `${number} ${word(each)}`).join(", ");
  }
  const previous = new Map([...rows].map(([number, row]) => [number, chosen(row)]));

  async function changed(row, value) {
    const number = Number(row.dataset.row), name = `${own}${number}`;
    previous.set(number, value);
    count();
    const entry = { key: newKey(), number, presence: value, seen: Number(row.dataset.seen), at: Date.now(), url: form.dataset.url };
    // back to what the server has, and nothing that may have reached it: there is nothing to say
    if (value === row.dataset.shown && !posted.has(number)) drop(name); else await put(name, entry);
    say("draft");
    plan(REST);
  }
  form.addEventListener("change", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || !event.target.value) return;
    steps.push([row, previous.get(Number(row.dataset.row))]);
    offer();
    changed(row, event.target.value);
  });
  function offer() {
    const last = steps.at(-1);
    undo.hidden = !last;
    if (last) undo.textContent = form.dataset.undo.replace("{name}", last[0].dataset.name);
  }
  undo.addEventListener("click", () => {
    const [row, before] = steps.pop() ?? [];
    if (row) { choose(row, before); changed(row, before || "present"); }
    offer();
  });

  form.addEventListener("submit", async (event) => {
    if (event.submitter?.name) return; // another way of saving: a plain form
    event.preventDefault();
    await put(`${own}taken`, { key: newKey(), taken: true, at: Date.now(), url: form.dataset.url });
    failed = 0;
    send();
  });

  const plan = (rest) => { clearTimeout(timer); timer = setTimeout(send, rest); };
  async function send() {
    clearTimeout(timer);
    if (busy) { again = true; return; }
    busy = true;
    const entries = (await waiting(own)).filter((entry) => !open.has(entry.key));
    if (!entries.length) { busy = false; return; }
    if (!failed) say("sending");
    for (const entry of entries) posted.add(entry.number);
    const result = await post(form.dataset.url, entries);
    busy = false;
    if (result.items) {
      failed = 0;
      posted.clear();
      sort(entries, result, (outcome) => outcome !== "conflict");
      sent += entries.length;
      await show(result, entries);
      say("saved", { time: result.saved_at });
      if (again || (await waiting(own)).some((entry) => !open.has(entry.key))) { again = false; plan(REST); }
    } else if (result.refused) say("refused", { words: result.refused });
    else if (result.stopped) say("stopped");
    else {
      failed += 1;
      say("kept", { sent, waiting: entries.length });
      plan(Math.min(60, 2 ** failed) * 1000 * (0.75 + Math.random() / 2));
    }
  }

  // What the server now has, in every row that nothing waits for here; and item by item what it said.
  async function show(result, entries) {
    const waits = new Set((await waiting(own)).map((entry) => entry.number));
    for (const [number, row] of rows) {
      const [presence, seen] = result.rows[number] ?? [null, 0];
      const value = presence ?? (result.taken ? "" : "present");
      Object.assign(row.dataset, { seen, shown: value });
      row.querySelector("input[type=hidden]").value = `${value}.${seen}`;
      if (!waits.has(number)) { choose(row, value); previous.set(number, value); }
    }
    count();
    for (const item of result.items) if (item.words) tell(item, entries.find((entry) => entry.key === item.key));
  }
  function tell(item, entry) {
    const name = rows.get(entry.number)?.dataset.name ?? entry.number;
    const line = document.createElement("div");
    line.className = "notice attention";
    const text = item.outcome === "conflict" ? form.dataset.conflict.replace("{mine}", word(entry.presence)) : item.outcome === "saved" ? "{words}" : form.dataset.told;
    const said = document.createElement("p");
    said.textContent = text.replace("{name}", name).replace("{words}", item.words);
    line.append(said);
    if (item.outcome === "conflict") {
      open.add(entry.key);
      const choice = document.createElement("p");
      choice.className = "actions";
      choice.append(
        button(form.dataset.theirs.replace("{word}", word(item.theirs)), () => { settled(entry); choose(rows.get(entry.number), item.theirs); count(); line.remove(); }),
        button(form.dataset.mine.replace("{word}", word(entry.presence)), async () => { await put(entry.name, { ...entry, key: newKey(), seen: item.seen, at: Date.now() }); line.remove(); send(); }),
      );
      line.append(choice);
    }
    list.append(line);
  }
  function button(label, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "button", textContent: label });
    made.addEventListener("click", act);
    return made;
  }

  for (const name of names()) if (name.startsWith(shelf) && !name.startsWith(`${shelf}${owner}.`) && look(name)?.plain) drop(name); // nobody's to read here
  for (const entry of await waiting(own)) {
    const row = rows.get(entry.number);
    if (row) { choose(row, entry.presence); previous.set(entry.number, entry.presence); }
  }
  count();
  addEventListener("online", () => { failed = 0; send(); });
  send();
  keep().then((done) => { if (done) { form.dataset.keptHere = "yes"; document.querySelectorAll("[data-kept-here]").forEach((one) => { one.hidden = false; }); } }, () => {});
}

// --- this page, and what it is made of, for when there is no network; one shelf an account, dropped by any page of another's (app.js)
async function keep() {
  if (!navigator.serviceWorker || !globalThis.caches) return false;
  await navigator.serviceWorker.register(form.dataset.worker);
  const kept = await caches.open(`${pages}${owner}`);
  for (const request of await kept.keys()) {
    const made = new Date((await kept.match(request))?.headers.get("Date") ?? 0);
    if (!/\/tep\//.test(request.url) && Date.now() - made > 2 * DAY) await kept.delete(request);
  }
  const sheets = (await kept.keys()).filter((request) => !/\/tep\//.test(request.url));
  for (const old of sheets.slice(0, Math.max(0, sheets.length - PAGES))) await kept.delete(old);
  const url = location.href.split("#")[0];
  const answer = await fetch(url, { credentials: "same-origin", redirect: "manual" });
  if (!answer.ok) return false;
  await kept.put(url, answer);
  await document.fonts?.ready;
  const parts = performance.getEntriesByType("resource").map((each) => each.name.split("#")[0]).filter((each) => /\/tep\//.test(each));
  for (const part of new Set(parts)) if (!await kept.match(part)) await kept.add(part);
  await navigator.serviceWorker.ready;
  return true;
}
