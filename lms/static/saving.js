// Saves a recording for later piece by piece: a lost network costs one piece, and no phone holds the server.
// Without it the link saves the whole at once. No words here.

const TRIES = 60, REST = 5000; // five minutes without network, then the learner is told

document.querySelectorAll("a[data-save]").forEach((link) => {
  const told = link.parentElement.querySelector("[data-saved]");
  let busy = false;
  const say = (word, percent = 0) => { told.textContent = told.dataset[word].replace("{percent}", percent); };

  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const whole = await fetched(link.href, say);
    busy = false;
    if (!whole) { say("refused"); return; }
    say("done");
    const url = URL.createObjectURL(whole), saved = document.createElement("a");
    saved.href = url;
    saved.download = link.download;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  });
});

// the file in its pieces; null when the server will not give it, or the network stays away
async function fetched(url, say) {
  const pieces = [];
  let have = 0, size = Infinity, type = "", tries = 0;
  const percent = () => Math.floor(size === Infinity ? 0 : 100 * have / size);
  while (have < size) {
    const piece = await asked(url, have);
    if (piece === false) return null;
    if (piece === null) {
      if (++tries > TRIES) return null;
      say("again", percent());
      await new Promise((rest) => setTimeout(rest, REST));
      continue;
    }
    ({ size, type } = piece);
    pieces.push(piece.bytes);
    have += piece.bytes.size;
    tries = 0;
    say("told", percent());
  }
  return new Blob(pieces, { type });
}

// the next piece; null when it may come later, false when it will not
async function asked(url, first) {
  try {
    const response = await fetch(url, { headers: { Range: `bytes=${first}-` }, credentials: "same-origin", redirect: "manual" });
    if (response.status >= 500 || response.status === 429) return null;
    if (response.status !== 206) return false;
    const [, from, size] = response.headers.get("Content-Range").match(/^bytes (\d+)-\d+\/(\d+)$/);
    const bytes = await response.blob();
    return Number(from) === first && bytes.size > 0 ? { bytes, size: Number(size), type: bytes.type } : false;
  } catch {
    return null;
  }
}
