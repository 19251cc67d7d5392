// A page that waits for long work: asks how far it is, and opens itself anew when it is over. Without this file it is reloaded by the page itself.
const place = document.querySelector("[data-waits]");

async function look() {
  try {
    const answer = await fetch(place.dataset.waits, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const told = await answer.json();
      if (!told.working) { location.reload(); return; }
      place.querySelector("p").textContent = told.said;
      const fill = place.querySelector(".fill");
      if (fill && told.total) fill.setAttribute("width", String((100 * told.done) / told.total));
    } else if (answer.redirected || answer.status === 403 || answer.status === 404) { location.reload(); return; }
  } catch { /* no network: the work goes on, and so does the asking */ }
  setTimeout(look, 1500);
}
if (place) setTimeout(look, 1000);
