// Rounds with script: all of a group are chosen at once, and one comes back to the part that was moved.

for (const group of document.querySelectorAll("[data-choose-all]")) {
  const keys = group.querySelector(".choose-all");
  keys.hidden = false;
  keys.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-choose]")?.dataset.choose;
    if (!chosen) return;
    for (const box of group.querySelectorAll("input[type='checkbox']")) box.checked = chosen === "all";
  });
}

/** What was worked at has the focus again, so that a keyboard goes on from there. */
const there = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
if (there?.hasAttribute("tabindex")) there.focus();
