// Reads a lesson aloud with the device's own Vietnamese voice, block by block; the words are the server's. No words here.

const BLOCKS = "h1, h2, h3, p, li, th, td, svg > title", OTHERS = ".clip, .listening, .heard, form, .kicker";
const LONGEST = 180; // letters a voice is given at once: some stop in the middle of more
const box = document.querySelector("[data-speech]"), voices = window.speechSynthesis;

if (box && voices) {
  const begin = box.querySelector("[data-begin]"), rate = box.querySelector("[data-rate]"), told = box.querySelector("[data-told]");
  let lines = null, at = 0, turn = 0;

  const voice = () => voices.getVoices().find((each) => /^vi\b/i.test(each.lang.replace("_", "-")));
  const show = () => { box.hidden = false; begin.disabled = !voice(); told.textContent = voice() ? "" : told.dataset.none; };
  const blocks = () => [...document.querySelector(".lesson").querySelectorAll(BLOCKS)]
    .filter((each) => !each.closest(OTHERS) && !each.querySelector("p, ul, ol"));

  // some browsers name their voices only after a while
  voices.addEventListener?.("voiceschanged", show);
  setTimeout(show, 300);
  addEventListener("pagehide", () => voices.cancel());

  begin.addEventListener("click", async () => {
    if (begin.getAttribute("aria-pressed") === "true") { stop(begin.dataset.again); return; }
    try {
      lines ??= await (await fetch(box.dataset.speech, { credentials: "same-origin" })).json();
    } catch {
      told.textContent = told.dataset.lost;
      return;
    }
    told.textContent = "";
    begin.setAttribute("aria-pressed", "true");
    begin.textContent = begin.dataset.on;
    if (at >= lines.length) at = 0;
    say(++turn);
  });

  function stop(word) {
    turn += 1;
    voices.cancel();
    begin.setAttribute("aria-pressed", "false");
    begin.textContent = word;
    mark(null);
  }

  function mark(block) {
    document.querySelectorAll(".now-heard").forEach((each) => each.classList.remove("now-heard"));
    const shown = block?.closest("figure") ?? block;
    shown?.classList.add("now-heard");
    shown?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  async function say(mine) {
    for (; at < lines.length; at += 1) {
      mark(blocks()[at] ?? null);
      for (const part of parts(lines[at])) {
        await spoken(part);
        if (mine !== turn) return;
      }
    }
    stop(begin.dataset.off);
    at = 0;
  }

  function spoken(text) {
    return new Promise((done) => {
      const one = new SpeechSynthesisUtterance(text);
      one.voice = voice();
      one.lang = "vi-VN";
      one.rate = Number(rate.value);
      one.onend = one.onerror = done;
      voices.speak(one);
    });
  }
}

// a block in pieces that end where a sentence does, or a clause
function parts(text) {
  const found = text.match(/[^.!?;:,]+[.!?;:,]*\s*/g) ?? [];
  return found.reduce((told, piece) => {
    const last = told.at(-1);
    if (last !== undefined && (last + piece).length <= LONGEST) told[told.length - 1] = last + piece;
    else told.push(piece);
    return told;
  }, []);
}

// which language was heard last on this device stands first
const heard = document.querySelector("[data-heard]");
heard?.addEventListener("play", (event) => {
  try { localStorage.setItem("heard", event.target.closest("[data-language]").dataset.language); } catch { /* a sealed browser keeps nothing */ }
}, true);
try {
  const kept = heard?.querySelector(`[data-language="${CSS.escape(localStorage.getItem("heard") ?? "")}"]`);
  if (kept) { heard.open = true; heard.querySelector("summary").after(kept); }
} catch { /* as above */ }
