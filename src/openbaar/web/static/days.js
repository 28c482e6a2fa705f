// The slider of days says which day it stands on while it is moved, and goes there when it is let go.
// Without this the button beside it does the same.
for (const slider of document.querySelectorAll("input[type=range][list]")) {
  const days = [...document.getElementById(slider.getAttribute("list")).options];
  const told = slider.form.querySelector("output");
  slider.addEventListener("input", () => { told.value = days[Number(slider.value)].label; });
  slider.addEventListener("change", () => { slider.form.requestSubmit(); });
}
