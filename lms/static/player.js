// Reports to the server which seconds were really played. The server alone counts; this file only tells, pauses for questions that have come,
// and goes on where somebody stopped. Without it recordings play all the same, and their words can be read instead. No words here.

const EVERY = 10, HELD = 28; // seconds played between two reports; … without an answer before it pauses: the server takes thirty at once
const csrf = document.querySelector("meta[name=csrf-token]")?.content ?? "";

document.querySelectorAll("[data-player]").forEach(player);

function player(box) {
  const media = [...box.querySelectorAll("video, audio")];
  const told = box.querySelector("[data-told]"), trouble = box.querySelector("[data-trouble]"), inset = box.querySelector("[data-inset]");
  const length = Number(box.dataset.length);
  let active = media[0], seq = Number(box.dataset.seq), from = 0, last = 0, stop = null;
  let waiting = [], busy = false, failed = false, refused = false, resumed = false, timer = 0;

  const say = (word) => { trouble.hidden = !word; trouble.textContent = word ? trouble.dataset[word] : ""; };
  const whole = (seconds) => Math.min(length, Math.floor(seconds));
  const untold = () => waiting.reduce((sum, [start, end]) => sum + end - start, 0);

  // what was played since the last report; stretches that join are told as one
  function report(end, keepalive = false) {
    const joined = waiting.length > (busy ? 1 : 0) && waiting.at(-1)[1] === from;
    if (joined) waiting.at(-1)[1] = Math.max(from, end);
    else waiting.push([from, Math.max(from, end)]);
    from = Math.max(from, end);
    send(keepalive);
  }

  async function send(keepalive = false) {
    if (refused || busy || !waiting.length) return;
    clearTimeout(timer);
    busy = true;
    const [start, end] = waiting[0], number = seq + 1;
    const answer = await post({ seq: number, from: start, to: end }, keepalive);
    busy = false;
    if (answer === null) { failed = true; say("waiting"); timer = setTimeout(send, 5000); return; }
    if (!answer) { refused = true; active.pause(); say("refused"); return; }
    failed = false;
    seq = answer.seq;
    if (answer.seq === number) {
      // taken before under this number, and its answer lost: what was played since is told with the next one
      if (answer.position > start && answer.position < end) waiting[0][0] = answer.position;
      else waiting.shift();
    } // else another device was first: told again with the next number
    settle(answer);
    send();
  }

  // the server's answer; null when the network failed; false when it will not take any more from this page
  async function post(fields, keepalive) {
    const abort = new AbortController();
    const limit = setTimeout(() => abort.abort(), 15000);
    try {
      const response = await fetch(box.dataset.url, {
        method: "POST", body: new URLSearchParams({ ...fields, shown: box.dataset.token }), redirect: "manual", credentials: "same-origin",
        headers: { "X-CSRFToken": csrf, Accept: "application/json" }, keepalive, signal: keepalive ? undefined : abort.signal,
      });
      if (response.ok) return await response.json();
      return response.status >= 500 || response.status === 429 ? null : false;
    } catch {
      return null;
    } finally {
      clearTimeout(limit);
    }
  }

  function settle(answer) {
    told.textContent = answer.told;
    told.classList.toggle("done", answer.done);
    say(active.playbackRate > 1 && !answer.done ? "fast" : "");
    stop = answer.stop;
    if (answer.question && inset.hidden) ask(answer.question);
  }

  function ready() {
    const position = Number(box.dataset.position);
    if (!resumed && position > 0 && position < length - 1) active.currentTime = position;
    resumed = true;
  }

  function playing() {
    for (const other of document.querySelectorAll("[data-player] :is(video, audio)")) if (other !== active) other.pause(); // time counts once
    last = active.currentTime;
    from = whole(last);
    report(from);
  }

  function moved() {
    if (active.paused || active.seeking) return;
    last = active.currentTime;
    const played = whole(last);
    if (stop !== null && last >= stop) active.pause();
    else if (failed && untold() + played - from >= HELD) { active.pause(); say("held"); }
    else if (played - from >= EVERY) report(played);
  }

  function sought() {
    if (whole(last) > from) report(whole(last));
    last = active.currentTime;
    from = whole(last);
    stop = null;
  }

  for (const one of media) {
    one.addEventListener("loadedmetadata", ready);
    one.addEventListener("playing", playing);
    one.addEventListener("timeupdate", moved);
    one.addEventListener("seeking", sought);
    one.addEventListener("pause", () => { if (!one.ended) { last = one.currentTime; report(whole(last)); } });
    one.addEventListener("ended", () => report(Math.min(length, Math.ceil(one.currentTime))));
    one.addEventListener("ratechange", () => say(one.playbackRate > 1 ? "fast" : ""));
  }
  const leaving = () => { if (!active.paused) report(whole(active.currentTime), true); };
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leaving(); });
  addEventListener("pagehide", leaving);
  addEventListener("online", () => { if (failed) send(); });

  // --- hearing only: the same recording without its picture, at the same second
  const listen = box.querySelector("[data-listen]");
  listen?.addEventListener("click", (event) => {
    event.preventDefault();
    const other = media.find((one) => one !== active), was = active;
    const going = !was.paused, second = was.currentTime;
    was.pause();
    was.hidden = true;
    other.hidden = false;
    active = other;
    if (second > 0) { resumed = true; other.currentTime = second; }
    const word = listen.textContent;
    listen.textContent = listen.dataset.back;
    listen.dataset.back = word;
    if (going) other.play();
  });

  // --- a question that has come: the server's own page for it, put below the recording
  async function ask(url) {
    active.pause();
    inset.hidden = false;
    await put(fetch(url, { credentials: "same-origin" }), url);
  }

  async function put(coming, url) {
    try {
      const response = await coming;
      const [, main = ""] = (await response.text()).match(/<main[^>]*>([^]*)<\/main>/) ?? []; // what stands around it has styles of its own
      const body = new DOMParser().parseFromString(main, "text/html").querySelector("[data-inset-body]");
      if (!body) throw new Error(response.status);
      for (const one of body.querySelectorAll("[id]")) one.id = `giua-${one.id}`; // the lesson has questions of its own
      for (const name of ["for", "aria-describedby", "aria-labelledby"]) {
        for (const one of body.querySelectorAll(`[${name}]`)) one.setAttribute(name, `giua-${one.getAttribute(name)}`);
      }
      inset.replaceChildren(...body.childNodes);
      inset.querySelector("h2")?.focus();
    } catch {
      location.assign(url); // asked on a page of its own
    }
  }

  inset.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    put(fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }), form.action);
  });
  inset.addEventListener("click", (event) => {
    if (!event.target.closest("[data-continue]")) return;
    event.preventDefault();
    inset.hidden = true;
    inset.replaceChildren();
    active.play();
  });
}
