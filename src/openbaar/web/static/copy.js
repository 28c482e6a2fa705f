// A citation can be copied at one press, where the browser lets a page do so. Without this it can be selected.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.of).textContent);
      button.textContent = button.dataset.done;
    });
  }
}
