// The payer's month by keys: J and K move between rows, I objects to the row one stands on, X chooses it.
const rows = [...document.querySelectorAll(".payer-row")];

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]") !== null;
}

function moved(step) {
  const here = rows.indexOf(document.activeElement?.closest(".payer-row"));
  const next = rows[Math.min(Math.max(here + step, 0), rows.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const row = document.activeElement?.closest(".payer-row");
  switch (event.key.toLowerCase()) {
    case "j":
      moved(1);
      break;
    case "k":
      moved(-1);
      break;
    case "i":
      row?.querySelector("[data-object]")?.click();
      break;
    case "x": {
      const box = row?.querySelector("input[type=checkbox]");
      if (box) box.checked = !box.checked;
      break;
    }
    default:
      return;
  }
  event.preventDefault();
});
