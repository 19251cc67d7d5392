// Practice screens: a choice is picked on the picture or in the list below it, one and the same. Without network the
// page keeps what was chosen and sends it when the network is back. No words here.

const SVG = "http://www.w3.org/2000/svg", AROUND = 5;

document.querySelectorAll("[data-screen]").forEach((box) => {
  const inputs = [...box.querySelectorAll("fieldset.question input")];
  const places = inputs.map((input) => document.querySelector(`figure [id$="-${box.dataset.screen}-${Number(input.value) + 1}"]`));
  if (!places.length || places.some((place) => !place)) return;

  const question = box.querySelector("fieldset.question");
  question.classList.add("on-screen");
  question.querySelector("legend").after(...scene(places[0].closest("figure")));
  const spots = places.map(framed);
  spots.forEach(([spot, ring], n) => {
    spot.addEventListener("click", () => inputs[n].click());
    inputs[n].addEventListener("focus", () => ring.classList.add("near"));
    inputs[n].addEventListener("blur", () => ring.classList.remove("near"));
  });
  const show = () => inputs.forEach((input, n) => spots[n][0].classList.toggle("picked", input.checked));
  question.addEventListener("change", show);
  show();
});

// a picture with the words that stand right before it
function scene(figure) {
  const told = [figure];
  while (told[0].previousElementSibling?.tagName === "P") told.unshift(told[0].previousElementSibling);
  return told;
}

// a place with a frame around it, which is touched as the place is
function framed(place) {
  const box = place.getBBox(), ring = document.createElementNS(SVG, "rect"), spot = document.createElementNS(SVG, "g");
  const size = { x: box.x - AROUND, y: box.y - AROUND, width: box.width + 2 * AROUND, height: box.height + 2 * AROUND };
  Object.entries({ ...size, rx: 6, class: "ring" }).forEach(([name, value]) => ring.setAttribute(name, value));
  spot.setAttribute("class", "spot");
  place.replaceWith(spot);
  spot.append(place, ring);
  if (place.hasAttribute("transform")) { spot.setAttribute("transform", place.getAttribute("transform")); place.removeAttribute("transform"); }
  return [spot, ring];
}

document.querySelector("form[data-screens]")?.addEventListener("submit", (event) => {
  const form = event.target, told = form.querySelector("[data-offline]");
  if (navigator.onLine) return;
  event.preventDefault();
  told.textContent = told.dataset.offline;
  told.hidden = false;
  addEventListener("online", () => form.requestSubmit(), { once: true });
});
