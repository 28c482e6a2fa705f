// Who points at a note sees its words, who points at words sees their notes; also with the keyboard. Without this the
// numbers lead from one to the other.
const numbers = (element) => (element?.dataset.n ?? "").split(" ").filter(Boolean);

function light(from) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const wanted = new Set(numbers(from));
  if (!wanted.size) return;
  const others = from.matches("mark") ? ".note[data-n]" : "mark[data-n]";
  for (const one of document.querySelectorAll(others)) {
    if (numbers(one).some((number) => wanted.has(number))) one.classList.add("lit");
  }
}

for (const event of ["mouseover", "focusin"]) {
  document.querySelector(".article")?.addEventListener(event, ({ target }) => light(target.closest("[data-n]")));
}
