// Finding a place: list or map on a phone, printing, ticking all, addresses without what was not asked for.

const narrow = window.matchMedia("(max-width: 991px)");

/** Shows list or map where there is no room for both; which one is kept while the search changes. */
let view = "list";

function showView() {
  const found = document.getElementById("found");
  const buttons = found?.querySelector(".found-views");
  if (!buttons) return;
  buttons.hidden = false;
  found.dataset.view = view;
  for (const button of buttons.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

/** A mark of the map leads to its place in the list, also where the list is hidden behind the map. */
function followed(event) {
  const mark = event.target.closest?.(".map-mark");
  if (!mark || !narrow.matches) return;
  view = "list";
  showView();
}

function clicked(event) {
  const button = event.target.closest?.("button");
  if (button?.dataset.view) {
    view = button.dataset.view;
    showView();
  } else if (button && "print" in button.dataset) {
    window.print();
  } else if (button && "tickAll" in button.dataset) {
    for (const box of document.querySelectorAll("input[form='bulk'][type='checkbox']")) box.checked = true;
  }
  followed(event);
}

/** What was not asked for stays out of the address. */
function asked(event) {
  const { parameters, verb } = event.detail;
  if (verb !== "get" || event.target.id !== "wish") return;
  for (const [name, value] of Object.entries(parameters)) if (value === "") delete parameters[name];
}

for (const hidden of document.querySelectorAll("[data-print], [data-tick-all]")) hidden.hidden = false;
showView();
document.addEventListener("click", clicked);
document.addEventListener("htmx:configRequest", asked);
document.addEventListener("htmx:afterSwap", showView);
