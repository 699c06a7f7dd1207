// What every page does with script: the design system's own parts, messages that come without a new page, one press a form.

const words = document.getElementById("script-words")?.dataset ?? {};
const icons = { success: "success", info: "info", warning: "warning", error: "error" };

/** Shows a message for a while, or until it is closed. Danger stays until it is closed. */
export function say(text, kind = "info") {
  const toast = document.createElement("div");
  toast.className = `toast toast-${icons[kind] ?? "info"} show`;
  toast.setAttribute("role", kind === "error" ? "alert" : "status");
  const icon = document.createElement("div");
  icon.className = "toast-icon";
  const message = document.createElement("div");
  message.className = "toast-message";
  const line = document.createElement("p");
  line.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.textContent = words.close;
  close.addEventListener("click", () => toast.remove());
  message.append(line, close);
  toast.append(icon, message);
  document.getElementById("toasts")?.append(toast);
  if (kind !== "error") setTimeout(() => toast.remove(), 8000);
}

const ROOM = 40; // Characters that fit in half the width of a phone on two or three lines.
const BROAD = "form, textarea, select, ul, details, .label + .label, input:not([type=checkbox], [type=radio], [type=hidden])";

/** Marks the cells of tables whose rows become pairs on a phone: those that say nothing, and those that need the width. */
function compact(scope) {
  for (const row of scope.querySelectorAll(".table-md-responsive-headers tfoot tr")) {
    const titles = row.closest("table").querySelectorAll("thead th");
    if (titles.length === row.children.length) {
      titles.forEach((title, place) => place && (row.children[place].dataset.title = title.textContent.trim()));
    }
  }
  for (const cell of scope.querySelectorAll(".table-md-responsive-headers :is(tbody, tfoot) tr > *")) {
    const text = cell.textContent.trim();
    const holds = cell.querySelector("a, button, input, select, textarea, img, svg");
    cell.toggleAttribute("data-nothing", !holds && (text === "" || text === "–"));
    cell.toggleAttribute("data-wide", text.length > ROOM || cell.querySelector(BROAD) !== null);
  }
}

/** Starts the parts of the design system, on the page or in what was put into it. */
function start(scope) {
  if (!window.DKFDS) return;
  if (scope === document) {
    window.DKFDS.init();
    const more = document.querySelector(".more-button > span");
    if (more) more.textContent = words.more;
    compact(scope);
    return;
  }
  for (const table of scope.querySelectorAll("[class*='-responsive-headers']")) new window.DKFDS.ResponsiveTable(table);
  compact(scope);
  const summary = scope.querySelector("[data-module='error-summary']");
  if (summary) new window.DKFDS.ErrorSummary(summary).init();
}

/** A form that is sent is not sent twice by an impatient finger; it opens again when one comes back to the page. */
function once(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent === "yes") {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
}

function again() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
}

/** What the server answers, where it is no page to put in: said, with what was typed left alone. */
function told(event) {
  const status = event.detail.xhr?.status ?? 0;
  if (status === 401 || status === 403) say(words.expired, "error");
  else if (status >= 500 || status === 0) say(status ? words.broken : words.noAnswer, "error");
}

/** Closes what unfolds over the page when one clicks beside it or presses Escape. */
function fold(event) {
  const unfolded = document.querySelectorAll("details.who[open], details.help-at[open]");
  for (const each of unfolded) {
    if (event.type === "keydown" ? event.key === "Escape" : !each.contains(event.target)) {
      const inside = each.contains(document.activeElement);
      each.open = false;
      if (event.type === "keydown" && inside) each.querySelector("summary").focus();
    }
  }
}

/** What is folded stands unfolded on paper, and is folded again afterwards. */
function unfold(event) {
  const before = event.type === "beforeprint";
  for (const each of document.querySelectorAll(before ? "details.details:not([open])" : "details[data-for-paper]")) {
    each.open = before;
    each.toggleAttribute("data-for-paper", before);
  }
}

start(document);
window.addEventListener("beforeprint", unfold);
window.addEventListener("afterprint", unfold);
document.addEventListener("submit", once);
window.addEventListener("pageshow", again);
document.addEventListener("click", fold);
document.addEventListener("keydown", fold);
document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name='csrf-token']").content;
});
document.addEventListener("htmx:afterSwap", (event) => start(event.detail.target));
document.addEventListener("htmx:responseError", told);
document.addEventListener("htmx:sendError", told);
// A view says `HX-Trigger: {"toast": {"text": "…", "kind": "success"}}`.
document.addEventListener("toast", (event) => say(event.detail.text, event.detail.kind));
