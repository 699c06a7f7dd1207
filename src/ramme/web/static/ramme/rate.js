// The steps of a rate: a link to a step opens it, all can be opened, and paper is printed open.
const all = [...document.querySelectorAll(".calculation details")];
let opened = [];

function each(open) {
  for (const one of all) one.open = open;
}

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = target?.closest("details");
  if (around && !around.open) {
    around.open = true;
    target.scrollIntoView();
  }
}

const buttons = document.getElementById("open-or-close");
if (buttons) {
  buttons.hidden = false;
  document.getElementById("open-all").addEventListener("click", () => each(true));
  document.getElementById("close-all").addEventListener("click", () => each(false));
}
window.addEventListener("hashchange", reveal);
window.addEventListener("beforeprint", () => {
  opened = all.map((one) => one.open);
  each(true);
});
window.addEventListener("afterprint", () => {
  all.forEach((one, place) => { one.open = opened[place]; });
});
reveal();
