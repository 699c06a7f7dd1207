// What stands beside the sheets: tabs, the help of the chosen cell, where two people differ, who else is at work.

/** Turns sections into tabs; gives a function that shows one. */
export function tabs(bar, sections, label, chosen = () => {}) {
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", label);
  const buttons = sections.map(({ section, title }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tab";
    button.id = `tab-${section.id}`;
    button.textContent = title;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", section.id);
    section.setAttribute("role", "tabpanel");
    section.setAttribute("aria-labelledby", button.id);
    button.addEventListener("click", () => show(section.id));
    bar.append(button);
    return button;
  });
  function show(id) {
    sections.forEach(({ section }, place) => {
      section.hidden = section.id !== id;
      buttons[place].setAttribute("aria-selected", String(section.id === id));
      buttons[place].tabIndex = section.id === id ? 0 : -1;
    });
    chosen(id);
  }
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement);
    const next = buttons[(now + step + buttons.length) % buttons.length];
    next.click();
    next.focus();
  });
  bar.hidden = false;
  show(sections[0].section.id);
  return show;
}

function paragraph(text, name) {
  const made = document.createElement("p");
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

/** The help of a cell: what it is, what stood there last year, what is wrong, what was said of it, what the agreement says. */
export function cellHelp(place, { id, part, column, where, desk, comment }) {
  const { words } = desk;
  const title = document.createElement("h2");
  title.textContent = `${column.title}, ${where}`;
  const parts = [title];
  for (const each of desk.problems.get(id) ?? []) {
    parts.push(paragraph(`${words.problem}: ${each.says} ${each.remedy}`, each.stops ? "help-stops" : "help-warns"));
  }
  if (desk.last[id]) parts.push(paragraph(`${words.lastYear} ${desk.last[id]}`, "help-last"));
  for (const each of document.querySelectorAll("[data-comment-at]")) {
    if (each.dataset.commentAt === id) {
      const said = each.querySelector(".comment-says").textContent;
      parts.push(paragraph(`${words.comment}: ${said}`, "help-comment"));
    }
  }
  const help = document.getElementById(`help-${part}-${column.key}`)?.querySelector("dd")?.cloneNode(true);
  if (help) {
    const told = document.createElement("div");
    told.append(...help.childNodes);
    parts.push(told);
  }
  if (comment) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "function-link";
    button.textContent = words.commentHere;
    button.addEventListener("click", () => comment(title.textContent));
    parts.push(button);
  }
  place.replaceChildren(...parts);
}

/** Adds lines to where two people differ, or to what could not be saved; each can be put in after all, or dropped. */
export function conflict(box, lines, { words, use, go }) {
  const list = box.querySelector("ul");
  for (const { says, who, id, mine, canBeMine } of lines) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.textContent = says;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(id);
    });
    line.append(link, who ? ` (${who})` : "", " ");
    if (canBeMine) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-secondary";
      button.textContent = `${words.mine}»${mine}«`;
      button.addEventListener("click", () => {
        use(id, mine);
        done();
      });
      line.append(button);
    }
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "function-link";
    drop.textContent = words.theirs;
    drop.addEventListener("click", () => done());
    function done() {
      line.remove();
      box.hidden = !list.children.length;
    }
    line.append(drop);
    list.append(line);
  }
  box.hidden = !list.children.length;
  if (lines.length) box.focus();
}

/** Who else is at work in the draft now. */
export function others(line, names, words) {
  line.hidden = !names?.length;
  if (names?.length) line.querySelector("span").textContent = `${names.join(", ")} ${words.others}`;
}

/** How the saving goes: a quiet word while it works, a banner that stays when it does not. */
export function saving(state, { words, login, again }) {
  const box = document.getElementById("saving");
  const quiet = document.getElementById("saved");
  const troubled = ["offline", "expired", "another", "forbidden"].includes(state);
  if (!box.hidden && !troubled && state === "saved") document.getElementById("spoken").textContent = words.back;
  box.hidden = !troubled;
  if (troubled) box.querySelector(".saving-text").textContent = words[state];
  const link = document.getElementById("saving-login");
  link.hidden = state !== "expired" && state !== "another";
  link.href = login;
  const button = document.getElementById("saving-again");
  button.hidden = !troubled || state === "forbidden";
  button.onclick = again;
  if (quiet) quiet.textContent = { saved: words.saved, saving: words.saving }[state] ?? words.unsaved;
}
