const form = document.getElementById("filters");
const table = document.getElementById("form");
const count = document.getElementById("count");
const fields = [...form.querySelectorAll("input, select")];
const bodies = [...table.tBodies].map((body) => ({
  body,
  chapter: body.dataset.chapter,
  rows: [...body.rows].filter((row) => row.dataset.number),
}));
const total = bodies.reduce((sum, { rows }) => sum + rows.length, 0);

// What is asked for, as a function of a row.
function filter() {
  const { q, chapter, ...lists } = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
  const subtree = /^\d+(\.\d+)+\.?$/.test(q) ? q.replace(/\.$/, "") : "";
  const chosen = Object.entries(lists).filter(([, value]) => value);
  return (row) =>
    chosen.every(([name, value]) => ` ${row.dataset[name]} `.includes(` ${value} `)) &&
    (!chapter || row.parentElement.dataset.chapter === chapter) &&
    (!q || (subtree ? `${row.dataset.number}.`.startsWith(`${subtree}.`) : finds(q, row.dataset.key)));
}

function apply() {
  const keeps = filter();
  const chapters = new Set();
  let shown = 0;
  for (const { body, chapter, rows } of bodies) {
    let kept = 0;
    for (const row of rows) {
      const hide = !keeps(row);
      if (row.hidden !== hide) row.hidden = hide;
      kept += !hide;
    }
    if (rows.length) body.hidden = !kept;
    if (kept) chapters.add(chapter);
    shown += kept;
  }
  for (const { body, chapter, rows } of bodies) {
    if (!rows.length) body.hidden = !chapters.has(chapter);
  }
  table.hidden = !shown;
  document.getElementById("nothing").hidden = shown > 0;
  count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", total);
  tell(shown < total);
}

// The filter in words, for paper, where the fields are not to be seen.
function tell(filtered) {
  const words = fields
    .filter(({ value }) => value)
    .map((field) => `${field.labels[0].textContent}: ${field.selectedOptions?.[0].textContent ?? field.value}`);
  document.getElementById("criteria").textContent = filtered ? [...words, count.textContent].join(" · ") : "";
}

function remember() {
  const asked = new URLSearchParams(fields.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  history.replaceState(null, "", `#${asked.size ? asked : "activities"}`);
}

// An address is a filter (#state=done&q=…) or a place on the page.
function follow() {
  const hash = location.hash.slice(1);
  if (hash.includes("=")) {
    const asked = new URLSearchParams(hash);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.value !== (asked.get(field.name) ?? "")) field.value = "";
    }
    apply();
    document.getElementById("activities").scrollIntoView();
    return;
  }
  const place = document.querySelector(":target");
  if (!place) return;
  if (place.tagName === "DETAILS") place.open = true;
  if (place.hidden) form.reset();
  place.scrollIntoView();
}

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    apply();
    remember();
  }, 120);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  for (const field of fields) field.value = "";
  apply();
  remember();
});
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
});

for (const link of document.querySelectorAll("a[data-filter]")) link.hash = new URLSearchParams(link.dataset.filter);
form.hidden = false;
apply();
follow();
