// A slider beside the number field: whichever is moved, the other follows, and the form asks while it moves.

const field = document.getElementById("value");
const slider = document.getElementById("slider");

/** A whole number of small units as a person types it in Danish: 550 becomes 5,5. */
function typed(whole, decimals) {
  const sign = whole < 0 ? "-" : "";
  const digits = String(Math.abs(whole)).padStart(decimals + 1, "0");
  const ones = decimals ? digits.slice(0, -decimals) : digits;
  const rest = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
  const grouped = ones.replace(/\B(?=(\d{3})+$)/g, ".");
  return `${sign}${grouped}${rest ? `,${rest}` : ""}`;
}

/** What stands in the field as a whole number of small units; nothing where it cannot be read. */
function read(text, decimals) {
  const match = /^\s*(-?)(\d+),?(\d*)/.exec(text.replaceAll(".", ""));
  if (!match || match[3].length > decimals) return null;
  return Number(`${match[1]}${match[2]}${match[3].padEnd(decimals, "0")}`);
}

if (field && slider) {
  const decimals = Number(slider.dataset.decimals);
  const follow = () => {
    const whole = read(field.value, decimals);
    if (whole !== null) slider.value = String(whole);
    say();
  };
  const say = () => slider.setAttribute("aria-valuetext", `${typed(Number(slider.value), decimals)} ${slider.dataset.mark}`);
  slider.parentElement.hidden = false;
  slider.addEventListener("input", () => {
    field.value = typed(Number(slider.value), decimals);
    say();
  });
  field.addEventListener("input", follow);
  follow();
}
