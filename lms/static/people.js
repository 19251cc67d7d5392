// The list of people on a shared device: nothing of whoever was here before stays in its storage. What waits for the network lies sealed, under
// names that tell nobody; it is sent on from here (outbox.js) and nobody can open it.

const open = (key) => { try { return Boolean(JSON.parse(localStorage.getItem(key)).plain); } catch { return true; } }; // where nothing can be sealed
const kept = (key) => /^(display|turn)\./.test(key) || // which turn is over: a page of it that comes late must know
  (key.startsWith("answer.") && !open(key));
try {
  for (const key of Object.keys(localStorage)) if (!kept(key)) localStorage.removeItem(key);
  sessionStorage.clear();
} catch { /* forbidden: then nothing was kept */ }
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
