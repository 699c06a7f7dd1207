// The page that a link opens on a phone: one finger counts up and down, and a form is sent once.

const MOST = 999;

for (const button of document.querySelectorAll("[data-step]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.for);
    const now = Number.parseInt(field.value, 10) || 0;
    field.value = String(Math.min(Math.max(now + Number(button.dataset.step), 0), MOST));
  });
}

document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent === "yes") event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
