// Typing answer sheets: Enter goes on to the next person, lines copied from a workbook spread over the rows, and each line tells while it is
// typed how many letters are missing. The server asks everything again. No words here: they stand in data attributes of templates/classes/kits/enter.html.

const form = document.querySelector("form[data-kit]");
const boxes = [...(form?.querySelectorAll("input[data-sheet]") ?? [])];
const words = form?.dataset ?? {};

const letters = (text) => [...text.replace(/[\s,]/g, "")].length;

function lack(box) {
  const text = box.value.normalize("NFKC").trim();
  const run = Number(box.dataset.run);
  const rest = Number(box.dataset.rest);
  if (!text) return "";
  const groups = text.split(/[/;|\t]/).map((group) => group.trim());
  if (groups.length === run + rest && groups.slice(0, run).every((group) => letters(group) < 2)) return words.full;
  if (groups.length > 1) return told(run ? letters(groups[0]) - run : 0, groups.length - (run ? 1 : 0) - rest);
  const tokens = text.split(/(?:\s|,(?!\d))+/).filter(Boolean);
  let taken = 0;
  let count = 0;
  while (taken < tokens.length && count < run) count += letters(tokens[taken++]);
  return rest ? told(count - run, tokens.length - taken - rest) : told(letters(text) - run, 0);
}

function told(more, groups) {
  if (more) return (more < 0 ? words.missing : words.over).replace("{}", Math.abs(more));
  if (groups) return (groups < 0 ? words.groups : words.groupsOver).replace("{}", Math.abs(groups));
  return words.full;
}

function look(box) {
  const line = box.parentElement.querySelector("[data-told]");
  const said = lack(box);
  line.textContent = said;
  line.classList.toggle("short", Boolean(said) && said !== words.full);
}

function next(box) {
  const after = boxes[boxes.indexOf(box) + 1];
  if (after) { after.focus(); after.select(); }
}

function spread(event) {
  const lines = event.clipboardData?.getData("text").split(/\r?\n/).filter((line) => line.trim()) ?? [];
  if (lines.length < 2) return;
  event.preventDefault();
  let at = boxes.indexOf(event.currentTarget);
  for (const line of lines) {
    const numbered = /^\s*(\d{1,6})[.)]?[\t ]+(.*)$/.exec(line);
    const box = numbered ? boxes.find((each) => each.dataset.sheet === numbered[1]) : boxes[at];
    if (!box) continue;
    box.value = (numbered ? numbered[2] : line).trim().replaceAll("\t", " / ");
    at = boxes.indexOf(box) + 1;
    look(box);
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const box of boxes) {
  box.addEventListener("input", () => look(box));
  box.addEventListener("paste", spread);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); next(box); }
    if (event.key === "ArrowDown") next(box);
  });
  look(box);
}
