// Answering a section: every change is sent at once, conditions show and hide at once, what is known is kept by a press.

import { say } from "./ramme.js";
import { conflict, others, saving } from "./workbench_side.js";
import { Queue } from "./workbench_queue.js";

const data = JSON.parse(document.getElementById("answers-data").textContent);
const words = { ...document.getElementById("answer-words").dataset };
const root = document.getElementById("answers");
const form = document.getElementById("answer-form");
const spoken = document.getElementById("spoken");
const conflicts = document.getElementById("conflicts");
const MARKS = new Set(["dont_know", "not_relevant"]);
const PAUSE = 1500;
// What the server has, and what is on its way there.
const stored = { texts: { ...data.texts }, reasons: { ...data.reasons } };
const model = { revision: data.revision };

const field = (which, name) => document.getElementById(`${which}.${name}`);
const cellOf = (name) => root.querySelector(`[data-cell="${CSS.escape(name)}"]`);

/** What a cell says now: its text, or the mark beside it. */
function text(name) {
  const low = field("c", name);
  if (!low) return stored.texts[name] ?? "";
  const mark = field("m", name)?.value ?? "";
  if (mark) return mark;
  const high = field("h", name)?.value.trim() ?? "";
  const typed = low.value.trim().replace(/\r\n/g, "\n");
  return high ? `${typed}..${high}` : typed;
}

/** Puts a text into a cell, such as what somebody else wrote. */
function put(name, said) {
  const low = field("c", name);
  if (!low) return;
  const mark = field("m", name);
  const high = field("h", name);
  const typed = mark && MARKS.has(said) ? "" : said;
  if (mark) mark.value = MARKS.has(said) ? said : "";
  if (high) [low.value, high.value] = [typed.split("..")[0], typed.split("..")[1] ?? ""];
  else low.value = typed;
  marked(name);
  known(name);
}

/** A field beside a chosen mark takes no figure. */
function marked(name) {
  const mark = field("m", name);
  for (const which of ["c", "h"]) {
    const box = field(which, name);
    if (!box || !mark) continue;
    if (mark.value) box.value = "";
    box.disabled = Boolean(mark.value);
  }
}

/** Whether two texts are the same answer: »6« and »6,00« are, and so are »1.000« and »1000 kr.«. */
function sameAnswer(one, other) {
  if (one.trim() === other.trim()) return true;
  const [first, second] = [one, other].map((said) => {
    const plain = said.replace(/\s|%|kr\.?$|\.(?=\d{3}(?!\d))/g, "").replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  });
  return first === second;
}

/** Whether a cell says what was known beforehand, something else, or nothing yet. */
function known(name) {
  const line = cellOf(name)?.querySelector(".known");
  if (!line) return;
  const now = text(name);
  const state = !now ? "open" : sameAnswer(now, line.dataset.before) ? "same" : "changed";
  line.className = `known known-${state}`;
  line.querySelector(".known-state").textContent = { same: words.same, changed: words.changed }[state] ?? "";
  const question = line.closest("[data-question]");
  const all = question.querySelector(".keep-all");
  if (all) all.hidden = !question.querySelector(".known-open");
}

/** Whether a condition holds, by what stands on the page; nothing where the page does not have the cell. */
function holds(element, question, line) {
  const of = element.dataset.ifQuestion ?? question;
  const says = element.dataset.ifSays.split("|");
  const start = element.dataset.ifQuestion ? `[data-question="${CSS.escape(of)}"] ` : `[data-line="${CSS.escape(line)}"] `;
  const scope = element.dataset.ifQuestion ? root : element.closest("[data-question]");
  const cells = [...scope.querySelectorAll(`${start}[data-cell]`)].filter((each) => each.dataset.cell.split(":")[2] === element.dataset.ifColumn);
  if (!cells.length) return null;
  return cells.some((each) => {
    if (each.hidden || each.closest("[data-question]").hidden) return false;
    const now = text(each.dataset.cell);
    return says.includes(now) || (says.includes("filled") && now !== "" && !MARKS.has(now));
  });
}

/** Shows what is asked and hides what is not; conditions may rest on each other, so it goes on until all is still. */
function conditions() {
  const conditional = [...root.querySelectorAll("[data-if-column]")];
  for (let turn = 0; turn < 10; turn += 1) {
    let still = true;
    for (const element of conditional) {
      const question = element.closest("[data-question]").dataset.question;
      const line = element.closest("[data-line]")?.dataset.line ?? "";
      const is = holds(element, question, line);
      if (is !== null && element.hidden === is) {
        element.hidden = !is;
        still = false;
      }
    }
    if (still) return;
  }
}

/** The cells and reasons that differ from what the server has and from what is on its way. */
function unsent() {
  const found = { texts: {}, reasons: {} };
  const waiting = { texts: { ...stored.texts }, reasons: { ...stored.reasons } };
  for (const each of queue.waiting) {
    Object.assign(waiting.texts, each.op.texts);
    Object.assign(waiting.reasons, each.op.reasons);
  }
  for (const name of touched.texts) if (text(name) !== (waiting.texts[name] ?? "")) found.texts[name] = text(name);
  for (const name of touched.reasons) {
    const now = field("r", name)?.value.trim() ?? waiting.reasons[name] ?? "";
    if (now !== (waiting.reasons[name] ?? "")) found.reasons[name] = now;
  }
  return found;
}

const touched = { texts: new Set(), reasons: new Set() };
let later = 0;

function send() {
  clearTimeout(later);
  const found = unsent();
  touched.texts.clear();
  touched.reasons.clear();
  if (Object.keys(found.texts).length || Object.keys(found.reasons).length) queue.push(found);
  // What was typed and put back is no news: the page says again how it stands.
  else queue.set(queue.state);
}

function touch(target) {
  const id = target.id ?? "";
  const name = id.slice(2);
  if (!/^[cmhr]\./.test(id)) return;
  if (id.startsWith("r.")) touched.reasons.add(name);
  else {
    if (id.startsWith("m.")) marked(name);
    touched.texts.add(name);
    known(name);
    conditions();
  }
  document.getElementById("saved").textContent = words.unsaved;
  clearTimeout(later);
  later = setTimeout(send, PAUSE);
}

/** Puts texts in and sends them, such as what was known beforehand. */
function set(texts) {
  for (const [name, said] of Object.entries(texts)) {
    put(name, said);
    touched.texts.add(name);
  }
  conditions();
  send();
}

/** Takes what the server says: what others changed is shown, but not over what somebody is typing. */
function take(answer, entry) {
  const lines = [];
  for (const kind of ["texts", "reasons"]) {
    for (const [name, said] of Object.entries(answer[kind] ?? {})) {
      stored[kind][name] = said;
      const which = kind === "texts" ? "c" : "r";
      const isMine = entry?.op[kind]?.[name] === said;
      const typed = queue.waiting.find((each) => each.op[kind]?.[name] !== undefined);
      const now = kind === "texts" ? text(name) : (field("r", name)?.value.trim() ?? "");
      const isTyped = typed || touched[kind].has(name);
      if (isTyped && (isMine || now === said)) continue;
      if (isTyped) {
        for (const each of queue.waiting) delete each.op[kind]?.[name];
        touched[kind].delete(name);
        lines.push({ says: `»${now}« / »${said}«`, who: "", id: `${which}.${name}`, mine: now, canBeMine: true });
      }
      if (kind === "texts") put(name, said);
      else if (field("r", name)) field("r", name).value = said;
    }
  }
  model.revision = answer.revision;
  for (const each of document.querySelectorAll("[data-revision]")) each.value = answer.revision;
  notes(answer.notes);
  if (answer.contents) document.getElementById("contents").innerHTML = answer.contents;
  if (answer.standing) document.getElementById("standing").innerHTML = answer.standing;
  others(document.getElementById("others"), answer.others, words);
  for (const name of ["undo", "redo"]) {
    const button = root.querySelector(`[name="turn"][value="${name}"]`);
    if (button) button.disabled = !answer[name];
  }
  conditions();
  return lines;
}

/** What is to be put right or explained, each at its cell; a reason that is being written stays under the hands. */
function notes(found) {
  if (!found) return;
  for (const place of root.querySelectorAll("[data-notes]")) {
    const html = found[place.dataset.notes] ?? "";
    if (place.contains(document.activeElement)) continue;
    const reason = place.querySelector("textarea")?.value;
    if (place.innerHTML !== html) place.innerHTML = html;
    const box = place.querySelector("textarea");
    if (box && reason !== undefined && touched.reasons.has(place.dataset.notes)) box.value = reason;
  }
}

function go(id) {
  const found = document.getElementById(id);
  found?.scrollIntoView({ block: "center" });
  found?.focus();
}

const box = {
  words,
  go,
  use(id, mine) {
    const name = id.slice(2);
    if (id.startsWith("r.")) {
      if (field("r", name)) field("r", name).value = mine;
      touched.reasons.add(name);
      send();
    } else set({ [name]: mine });
  },
};

// What is to be done when everything is saved, such as going to the next section.
let after = null;
const queue = new Queue(data, model, {
  wantsLadder: () => false,
  standing(state) {
    saving(state, { words, login: data.login, again: () => queue.again() });
    if (state === "saved" && after) {
      const then = after;
      after = null;
      then();
    }
  },
  answered(answer, entry) {
    const lines = take(answer, entry);
    const told = (answer.conflicts ?? []).map((each) => ({ ...each, id: each.anchor, canBeMine: each.can_be_mine }));
    for (const each of told) {
      if (each.is_reason) continue;
      put(each.cell, stored.texts[each.cell] ?? "");
    }
    if (told.length || lines.length) conflict(conflicts, [...told, ...lines], box);
    if (answer.taken_back) say(words.takenBack, "warning");
    if (entry.op.undo) spoken.textContent = words.undone;
    if (entry.op.redo) spoken.textContent = words.redone;
  },
  refused(answer, entry) {
    const why = answer.refused.map((each) => `${each.says} ${each.remedy}`).join(" ");
    say(`${words.refused}: ${why}`, "error");
    const lines = Object.entries(entry.op.texts ?? {})
      .filter(([, said]) => said)
      .map(([name, said]) => ({ says: `${words.refused}: »${said}«`, who: "", id: `c.${name}`, mine: said, canBeMine: false }));
    if (lines.length) conflict(conflicts, lines, box);
  },
  news(answer) {
    if (answer.revision === model.revision) {
      others(document.getElementById("others"), answer.others, words);
      return;
    }
    const lines = take(answer);
    if (lines.length) conflict(conflicts, lines, box);
    spoken.textContent = words.fromOthers;
  },
});

/** The buttons of the form, done here instead of with a new page. */
function pressed(event) {
  const button = event.submitter;
  if (!button || button.classList.contains("first-button")) {
    event.preventDefault();
    send();
    return;
  }
  const { name, value } = button;
  if (name === "then") {
    send();
    if (!queue.waiting.length) return;
    event.preventDefault();
    after = () => form.requestSubmit(button);
    return;
  }
  if (name === "detach" || !name) return;
  event.preventDefault();
  if (name === "turn") {
    send();
    queue.push({ [value]: true });
  } else if (name === "keep_cell") set({ [value]: before(value) });
  else if (name === "keep") {
    const cells = [...root.querySelectorAll(`[data-question="${CSS.escape(value)}"] [data-cell]`)];
    const open = cells.filter((each) => !each.hidden && each.querySelector(".known-open")).map((each) => each.dataset.cell);
    set(Object.fromEntries(open.map((each) => [each, before(each)])));
  } else if (name === "empty") {
    const [question, line] = value.split(":");
    const cells = [...root.querySelectorAll(`[data-question="${CSS.escape(question)}"] [data-line="${CSS.escape(line)}"] [data-cell]`)];
    set(Object.fromEntries(cells.filter((each) => field("c", each.dataset.cell)).map((each) => [each.dataset.cell, ""])));
  }
}

function before(name) {
  return cellOf(name).querySelector(".known").dataset.before;
}

/** One more line at the end of a question, from the line that the page has ready. */
function addLine(button) {
  const question = button.dataset.addLine;
  const section = button.closest("[data-question]");
  const body = section.querySelector("tbody");
  const last = Math.max(0, ...[...body.querySelectorAll("[data-line]")].map((each) => Number(each.dataset.line)));
  if (body.children.length >= Number(button.dataset.most)) return;
  const number = String(last + 1);
  const made = section.querySelector("template").content.cloneNode(true);
  for (const each of made.querySelectorAll("*")) {
    for (const { name, value } of [...each.attributes]) {
      const renamed = value.replaceAll(`${question}:0:`, `${question}:${number}:`).replace(new RegExp(`^${question}:0$`), `${question}:${number}`);
      if (renamed !== value) each.setAttribute(name, renamed);
    }
    const label = each.getAttribute("aria-label");
    if (label) each.setAttribute("aria-label", label.replace(/ 0\b/, ` ${number}`));
  }
  const row = made.querySelector("tr");
  row.dataset.line = number;
  row.querySelector(".line-title").textContent = row.querySelector(".line-title").textContent.replace("0", number);
  body.append(made);
  conditions();
  body.lastElementChild.querySelector("input, select, textarea")?.focus();
}

function start() {
  for (const each of root.querySelectorAll("[data-needs-script]")) each.hidden = false;
  for (const each of root.querySelectorAll("[data-cell]")) marked(each.dataset.cell);
  conditions();
  form.addEventListener("input", (event) => touch(event.target));
  form.addEventListener("change", (event) => {
    touch(event.target);
    send();
  });
  form.addEventListener("submit", pressed);
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-line]");
    if (button) addLine(button);
    const way = event.target.closest("a[href]");
    if (way && !way.target && unsentAtAll()) {
      event.preventDefault();
      after = () => window.location.assign(way.href);
      send();
    }
  });
  if (queue.waiting.length) {
    for (const each of queue.waiting) for (const [name, said] of Object.entries(each.op.texts ?? {})) put(name, said);
    queue.send();
  }
  early();
}

function unsentAtAll() {
  const found = unsent();
  return queue.waiting.length > 0 || Object.keys(found.texts).length > 0 || Object.keys(found.reasons).length > 0;
}

/** What somebody wrote before this script had come, or what the browser put back into the form. */
function early() {
  for (const each of root.querySelectorAll("[data-cell]")) {
    const name = each.dataset.cell;
    if (field("c", name) && text(name) !== (stored.texts[name] ?? "")) touched.texts.add(name);
  }
  if (touched.texts.size) send();
}

if (data.editable && form) start();
