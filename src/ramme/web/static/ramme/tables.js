// Tables with script: an offered sentence goes in where the text is being written; answers are coded from the keyboard.

const text = document.querySelector("#table-form textarea[name='text']");

document.addEventListener("click", (event) => {
  const offer = event.target.closest(".offer");
  if (!offer || !text) return;
  event.preventDefault();
  const [before, after] = [text.value.slice(0, text.selectionEnd), text.value.slice(text.selectionEnd)];
  const gap = before && !/\s$/.test(before) ? " " : "";
  const rest = after && !/^\s/.test(after) ? " " : "";
  text.value = `${before}${gap}${offer.dataset.markup}${rest}${after}`;
  const at = before.length + gap.length + offer.dataset.markup.length;
  text.setSelectionRange(at, at);
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});

/** The first box of an answer, so that the keyboard stays with it. */
const boxOf = (answer) => answer?.querySelector("input[type='checkbox']");

document.addEventListener("keydown", (event) => {
  const answer = event.target.closest?.(".answer-coded");
  if (!answer || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const other = event.key === "ArrowDown" ? answer.nextElementSibling : answer.previousElementSibling;
    const box = boxOf(other);
    if (!box) return;
    event.preventDefault();
    box.focus();
  } else if (/^[1-9]$/.test(event.key)) {
    const box = answer.querySelectorAll("input[type='checkbox']")[Number(event.key) - 1];
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.click();
  }
});
