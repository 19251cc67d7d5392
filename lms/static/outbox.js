// The outbox of test answers: each answer lies sealed in this device from the moment it is chosen until the server has said that it is kept.
// Sealed with a key that only its owner's pages bear: whoever uses the device next can read nothing of it. No words here (parts/quiz.html).

const WEEK = 6048e5;
const shelf = "answer.";
const owner = document.body.dataset.person;
const token = document.querySelector("meta[name=csrf-token]")?.content ?? "";
const sealing = globalThis.crypto?.subtle && document.body.dataset.seal ? key(document.body.dataset.seal) : null;
const memory = new Map(); // what this page has not heard to be kept, unsealed: for handing in, and where nothing can be stored
const taken = new Map(); // answers that the server took, and when this page heard of it

async function key(secret) {
  const raw = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}
const coded = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

export async function seal(entry) {
  if (!sealing) return { plain: entry };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealing, new TextEncoder().encode(JSON.stringify(entry)));
  return { iv: coded(iv), box: coded(box) };
}

export async function unseal(kept) {
  if (kept.plain) return kept.plain;
  if (!sealing) return null;
  try {
    const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(kept.iv) }, await sealing, bytes(kept.box));
    return JSON.parse(new TextDecoder().decode(opened));
  } catch {
    return null; // somebody else's, under the same name by chance
  }
}

// --- the shelf: one entry a question, so that two tabs never overwrite each other's answers
const names = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith(shelf)); } catch { return []; } };
const mine = () => [...new Set([...names(), ...memory.keys()])].filter((name) => name.startsWith(`${shelf}${owner}.`));
function look(name) { try { return JSON.parse(localStorage.getItem(name)) ?? memory.get(name); } catch { return memory.get(name); } }
function put(name, kept) { try { localStorage.setItem(name, JSON.stringify(kept)); } catch { /* full or forbidden: it waits in this page */ } }
function drop(name) { memory.delete(name); try { localStorage.removeItem(name); } catch { /* as above */ } }

function sweep() {
  for (const name of names()) {
    const kept = look(name);
    const foreign = owner && !name.startsWith(`${shelf}${owner}.`);
    if (!kept || Date.now() - kept.at > WEEK || (foreign && kept.plain)) drop(name);
  }
}

async function waiting(attempt) {
  const found = [];
  for (const name of mine()) {
    const kept = look(name);
    const entry = kept && await unseal(kept);
    if (entry && (!attempt || entry.attempt === attempt)) found.push({ name, ...entry });
  }
  return found.sort((a, b) => a.at - b.at);
}

function settled({ name, at }) {
  if (look(name)?.at !== at) return;
  const held = memory.get(name);
  drop(name);
  if (held?.at > at) memory.set(name, held); // chosen anew, being sealed
}

async function post(url, body) {
  const abort = new AbortController();
  const limit = setTimeout(() => abort.abort(), 20000);
  try {
    const response = await fetch(url, {
      method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" }, redirect: "manual", credentials: "same-origin", signal: abort.signal,
    });
    const spoken = response.headers.get("Content-Type")?.startsWith("application/json");
    if (response.ok || (spoken && [403, 409].includes(response.status))) return await response.json();
    // Signed out, a stale token or a question that is not there: asking again cannot help. Too many requests and a tired server can.
    const hopeless = response.type === "opaqueredirect" || (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status));
    return { refused: hopeless };
  } catch {
    return {};
  } finally {
    clearTimeout(limit);
  }
}

// Seconds that an answer has waited. The server dates one that was long on its way by its coming, which may be after the next was chosen here:
// that one counts from when this page heard of the first, so that it stands.
function waited(entry) {
  const before = taken.get(entry.name);
  const since = before && before.at < entry.at ? Math.max(entry.at, before.heard) : entry.at;
  return Math.max(0, Math.floor((Date.now() - since) / 1000));
}

// Sends everything that waits for one attempt in one request.
async function deliver(url, entries) {
  const result = await post(url, new URLSearchParams(entries.flatMap((entry) => [["question", entry.question], ["waited", waited(entry)], ...entry.answer])));
  if (result.saved_at) for (const { name, at } of entries) taken.set(name, { at, heard: Date.now() });
  if (result.saved_at || result.closed) entries.forEach(settled);
  return result;
}

export async function open() {
  sweep();
  for (const mark of document.querySelectorAll("[data-closed-attempt]")) (await waiting(mark.dataset.closedAttempt)).forEach((entry) => drop(entry.name));
  document.querySelectorAll("[data-sign-out]").forEach(warn);
  const forms = [...document.querySelectorAll("form[data-autosave]")];
  await Promise.all(forms.map(autosave));
  if (owner && !forms.length) await deliverAll();
  await deliverParcels();
}

async function deliverAll() {
  const attempts = new Map();
  for (const entry of await waiting()) attempts.set(entry.url, [...(attempts.get(entry.url) ?? []), entry]);
  for (const [url, entries] of attempts) await deliver(url, entries);
}

// What was left by turns that are over on this shared device: boxes that no page here can open any more. The server can.
const turnOf = (name) => /^answer\.(h\d+)\./.exec(name)?.[1];
async function deliverParcels() {
  const url = document.body.dataset.parcels;
  const turns = new Map();
  for (const name of url ? names() : []) {
    const turn = turnOf(name), kept = look(name);
    if (turn && turn !== owner && kept?.box) turns.set(turn, [...(turns.get(turn) ?? []), { name, ...kept }]);
  }
  let left = 0;
  for (const [turn, boxes] of turns) {
    const some = boxes.slice(0, 100);
    const result = await post(url, new URLSearchParams([["turn", turn.slice(1)], ["clock", Date.now()], ...some.flatMap((each) => [["iv", each.iv], ["box", each.box]])]));
    some.forEach((each, n) => { if (result.settled?.[n]) settled(each); });
    left += boxes.length - (result.settled?.filter(Boolean).length ?? 0);
  }
  const told = document.querySelector("[data-parcels-left]");
  if (told) told.textContent = left ? told.dataset.parcelsLeft.replace("{}", left) : "";
  if (left) setTimeout(deliverParcels, 20000);
}

// --- who signs out with answers unsent is asked first; sealed ones stay for their owner, others would be readable and go
function warn(form) {
  form.addEventListener("submit", (event) => {
    const left = mine();
    if (!left.length) return;
    const words = (sealing ? form.dataset.stay : form.dataset.lose).replace("{}", left.length);
    if (!confirm(words)) event.preventDefault();
    else if (!sealing) left.forEach(drop);
  }, { capture: true });
}

// --- one test paper
async function autosave(form) {
  const attempt = form.dataset.key;
  const state = form.querySelector("[data-save-state]");
  const told = form.querySelector("[data-newer]");
  const tell = clock(form, () => over());
  let busy = false, failed = 0, timer = 0, stopped = false, left = false;

  const say = (word, fill = "") => {
    if (!state) return;
    state.textContent = state.dataset[word].replace("{}", fill);
    state.classList.toggle("waiting", word === "waiting" || word === "stopped");
  };
  const question = (number) => form.querySelector(`[data-question="${CSS.escape(number)}"]`);
  const inputs = (number) => [...(question(number)?.querySelectorAll("input, select, textarea") ?? [])];
  const picked = (one) => !/^(radio|checkbox)$/.test(one.type) || one.checked;
  const pairs = (number) => inputs(number).filter((one) => one.name && picked(one)).map((one) => [one.name, one.value]);

  function fill(number, answer) {
    for (const one of inputs(number)) {
      const given = answer.filter(([field]) => field === one.name).map(([, value]) => value);
      if (/^(radio|checkbox)$/.test(one.type)) one.checked = given.includes(one.value);
      else one.value = given[0] ?? "";
    }
  }

  async function changed(event) {
    const number = event.target.closest?.("[data-question]")?.dataset.question;
    if (!number || stopped) return;
    const name = `${shelf}${owner}.${attempt}.${number}`;
    const entry = { name, attempt, question: number, at: Date.now(), url: form.dataset.saveUrl, answer: pairs(number) };
    memory.set(name, { at: entry.at, plain: entry });
    const kept = { at: entry.at, ...await seal(entry) };
    if (memory.get(name)?.at > entry.at) return; // chosen anew while this one was sealed
    put(name, kept);
    send();
  }

  async function send() {
    if (busy || stopped) return;
    clearTimeout(timer);
    busy = true;
    const entries = await waiting(attempt);
    if (!entries.length) { busy = false; return; }
    if (!failed) say("saving");
    const result = await deliver(form.dataset.saveUrl, entries);
    busy = false;
    if (stopped) return;
    if (result.closed) {
      stopped = true;
      say("closed");
      if (result.url) location.assign(result.url);
    } else if (result.refused) {
      say("stopped");
      if (result.url) location.assign(result.url); // the page that says where the paper goes on; what waits stays in the outbox
    } else if (result.saved_at) {
      failed = 0;
      say("saved", result.saved_at);
      tell(result.seconds_left);
      newer(result.newer ?? {});
      send();
    } else {
      failed += 1;
      say("waiting");
      timer = setTimeout(send, Math.min(60, 2 ** failed) * 1000 * (0.75 + Math.random() / 2));
    }
  }

  // What was answered later on another device stands; this page shows it.
  function newer(answers) {
    const numbers = Object.keys(answers);
    for (const number of numbers) fill(number, answers[number]);
    if (told && numbers.length) told.textContent = told.dataset.newer.replace("{}", numbers.join(", "));
  }

  // Time is over: what waits goes out first, then the server closes the paper with what it has. Never handed in from here.
  async function over() {
    if (stopped || left) return;
    left = true;
    for (let tries = 0; busy && tries < 16; tries += 1) await new Promise((rest) => setTimeout(rest, 500)); // one is on its way: the server still takes it
    await send();
    const result = await post(form.dataset.overUrl, new URLSearchParams());
    if (result.url) { stopped = true; location.assign(result.url); } else { left = false; timer = setTimeout(over, 5000); }
  }

  for (const entry of await waiting(attempt)) {
    fill(entry.question, entry.answer);
    memory.set(entry.name, { at: entry.at, plain: entry });
  }
  let typing = 0;
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=text], textarea")) return;
    clearTimeout(typing);
    typing = setTimeout(() => changed(event), 1500);
  });
  form.addEventListener("change", (event) => { clearTimeout(typing); changed(event); });
  form.addEventListener("submit", () => { clearTimeout(timer); clearTimeout(typing); handIn(form, attempt); });
  addEventListener("online", () => { failed = 0; send(); });
  send();
}

// What is kept already is not sent again: an old tab must not undo what was answered later elsewhere. What waits goes along, each with its age.
function handIn(form, attempt) {
  const unsent = [...memory].filter(([name, kept]) => kept.plain.attempt === attempt && !(look(name)?.at > kept.at)).map(([, kept]) => kept.plain);
  for (const set of form.querySelectorAll("[data-question]")) {
    const entry = unsent.find((each) => each.question === set.dataset.question);
    if (entry) form.append(hidden("question", entry.question), hidden("waited", waited(entry)));
    else set.disabled = true; // a fieldset: none of its answers is sent
  }
}
function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  field.dataset.sentAlong = "";
  return field;
}
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("[data-sent-along]").forEach((field) => field.remove());
  document.querySelectorAll("fieldset[data-question]").forEach((set) => { set.disabled = false; });
});

// --- the time left is the server's; this only counts down between its answers, and never hands in by itself
function clock(form, over) {
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
    if (left === 0) over();
  }
  const set = (seconds) => { if (typeof seconds === "number") { end = Date.now() + seconds * 1000; tick(); } };
  if (form.dataset.secondsLeft !== undefined) set(Number(form.dataset.secondsLeft));
  setInterval(tick, 1000);
  return set;
}
