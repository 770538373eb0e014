// select2 replaces a select by a box without an accessible name: give it that of its field.
function nameChoices(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const box = select.parentElement.querySelector(".select2-selection");
    const label = document.querySelector(`label[for="${select.id}"]`);
    const name = select.getAttribute("aria-label") || (label && label.textContent.trim());
    if (!box || !name) continue;
    const value = box.querySelector(".select2-selection__rendered[role=textbox]");
    const typed = box.querySelector(".select2-search__field");
    if (typed) typed.setAttribute("aria-label", name);
    if (!value) continue;
    value.setAttribute("aria-label", name);
    if (!label) {
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", name);
      continue;
    }
    label.id = label.id || `${select.id}-label`;
    box.setAttribute("aria-labelledby", `${label.id} ${value.id}`);
  }
}

django.jQuery(() => nameChoices(document)); // runs after Django's handlers, which create the boxes
document.addEventListener("formset:added", (event) => {
  setTimeout(() => nameChoices(event.target));
});
