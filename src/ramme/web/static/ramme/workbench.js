// The workbench of a draft: sheets as grids, every edit sent at once, rates and problems beside them.

import { say } from "./ramme.js";
import { Grid } from "./workbench_grid.js";
import { Model, anchor } from "./workbench_model.js";
import { Queue } from "./workbench_queue.js";
import { cellHelp, conflict, others, saving, tabs } from "./workbench_side.js";

const data = JSON.parse(document.getElementById("workbench-data").textContent);
const words = { ...document.getElementById("workbench-words").dataset };
const root = document.getElementById("workbench");
const spoken = document.getElementById("spoken");
const conflicts = document.getElementById("conflicts");
const model = new Model(data.rows, data.revision);
const grids = {};
let made = 0;
let pane = "";
let showSheet = () => {};
let showPane = () => {};

function byCell(problems) {
  const found = new Map();
  for (const each of problems) found.set(each.anchor, [...(found.get(each.anchor) ?? []), each]);
  return found;
}

function edit(changes) {
  model.show(changes);
  draw();
  queue.push({ changes });
}

const desk = {
  model,
  words,
  editable: data.editable,
  last: data.last,
  problems: byCell(data.problems),
  comments: new Set(data.comments),
  set: (cells) => edit([{ set: cells }]),
  add(part, cells, before = "") {
    const id = `${data.marker}-${++made}`;
    edit([{ add: { part, id, cells, before } }]);
    return id;
  },
  remove: (part, rows) => edit(rows.map((row) => ({ remove: { part, row } }))),
  paste(part, key, text) {
    const row = key.row || `${data.marker}-${++made}`;
    queue.push({ paste: { part, row, field: key.field, text, marker: `${data.marker}p${++made}` } });
  },
  undo: () => queue.push({ undo: true }),
  redo: () => queue.push({ redo: true }),
  spoken: (text) => {
    spoken.textContent = text;
  },
  chosen(part, key, column) {
    const id = anchor(part, key.row, key.field);
    const comment = document.getElementById("comment-form") && key.row ? (title) => comments(part, key, title) : null;
    cellHelp(document.getElementById("cell-help"), { id, part, column, where: grids[part].where(key), desk, comment });
    const problems = desk.problems.get(id) ?? [];
    if (problems.length) spoken.textContent = problems.map((each) => each.says).join(" ");
  },
};

function comments(part, key, title) {
  const form = document.getElementById("comment-form");
  form.elements.part.value = part;
  form.elements.row.value = key.row;
  form.elements.field.value = key.field;
  document.getElementById("comment-about").textContent = title;
  showPane("pane-comments");
  form.elements.says.focus();
}

function draw() {
  for (const grid of Object.values(grids)) grid.draw();
  for (const part of Object.keys(data.sheets)) {
    const tab = document.getElementById(`tab-ark-${part}`);
    const number = [...desk.problems.keys()].filter((id) => id.startsWith(`c.${part}.`) || id === `ark-${part}`).length;
    if (tab) tab.textContent = number ? `${data.sheets[part].title} (${number})` : data.sheets[part].title;
  }
}

/** Goes to a cell, a row or a sheet by its id on the page. */
function go(id) {
  const part = Object.keys(grids).find((each) => id === `ark-${each}` || id.startsWith(`c.${each}.`));
  if (!part) return;
  const grid = grids[part];
  showSheet(`ark-${part}`);
  const row = model.rows[part].find((each) => id === `c.${part}.${each.id}` || id.startsWith(`c.${part}.${each.id}.`));
  const field = row && id.startsWith(`c.${part}.${row.id}.`) ? id.slice(`c.${part}.${row.id}.`.length) : "";
  const known = grid.fields.includes(field) ? field : grid.fields[0];
  grid.go({ row: row?.id ?? grid.ids[0], field: known });
}

function take(answer) {
  desk.problems = byCell(answer.problems);
  model.take(answer.changed, answer.revision, queue.waiting);
  document.getElementById("side").innerHTML = answer.side;
  document.getElementById("standing").innerHTML = answer.standing;
  ladderStale = typeof answer.ladder !== "string";
  if (!ladderStale) ladder(answer.ladder);
  for (const field of document.querySelectorAll("[data-revision]")) field.value = answer.revision;
  others(document.getElementById("others"), answer.others, words);
  for (const name of ["undo", "redo"]) {
    const button = root.querySelector(`[data-do='${name}']`);
    if (button) button.disabled = !answer[name];
  }
  stale = true;
  if (pane === "pane-bridge") bridge();
  strip();
  draw();
}

/** On a narrow screen the rates stand below the sheet; the strip at the bottom says them while one types. */
function strip() {
  const line = document.getElementById("rate-strip");
  const rates = [...document.querySelectorAll(".rates-now > div")].slice(0, 3);
  line.hidden = !rates.length;
  line.textContent = rates.map((each) => `${each.querySelector("dt").textContent}: ${each.querySelector(".rate-now").textContent}`).join(" · ");
}

/** The ladder anew, with what was unfolded left open. */
function ladder(html) {
  const box = document.getElementById("ladder");
  const open = [...box.querySelectorAll("details")].map((each) => each.open);
  box.innerHTML = html;
  const now = box.querySelectorAll("details");
  if (now.length === open.length) now.forEach((each, place) => (each.open = open[place]));
}

/** The ladder of the draft as it is stored, where edits were made while it was not in sight. */
async function freshLadder() {
  if (!ladderStale || queue.waiting.length) return;
  const found = await queue.fetched("now");
  if (typeof found?.ladder === "string" && found.revision === model.revision) {
    ladderStale = false;
    ladder(found.ladder);
  }
}

let ladderStale = false;
let stale = true;
async function bridge() {
  const box = document.getElementById("bridge");
  if (!stale) return;
  stale = false;
  try {
    const response = await fetch(box.dataset.address, { headers: { "X-Piece": "1" }, redirect: "manual" });
    if (response.ok) box.innerHTML = await response.text();
    else stale = true;
  } catch {
    stale = true;
  }
}

/** Cells that wait to be sent and that somebody else has changed meanwhile: theirs stands, mine is kept beside it. */
function overtaken(entry, before) {
  const own = new Set((entry?.op.changes ?? []).flatMap((one) => one.set ?? []).map((each) => anchor(each.part, each.row, each.field)));
  const lines = [];
  for (const waiting of queue.waiting) {
    for (const one of waiting.op.changes ?? []) {
      if (!one.set) continue;
      one.set = one.set.filter((each) => {
        const id = anchor(each.part, each.row, each.field);
        const now = model.storedText(each.part, each.row, each.field);
        const then = before.get(id);
        if (own.has(id) || then === undefined || then === now || now === each.text) return true;
        lines.push({ says: `${data.sheets[each.part].title}: »${each.text}« / »${now}«`, who: "", id, mine: each.text, canBeMine: true });
        return false;
      });
    }
  }
  return lines;
}

function texts() {
  const found = new Map();
  for (const waiting of queue.waiting) {
    for (const each of (waiting.op.changes ?? []).flatMap((one) => one.set ?? [])) {
      found.set(anchor(each.part, each.row, each.field), model.storedText(each.part, each.row, each.field));
    }
  }
  return found;
}

const box = { words, use: (id, mine) => use(id, mine), go };

function use(id, mine) {
  for (const [part, rows] of Object.entries(model.rows)) {
    for (const row of rows) {
      const field = data.sheets[part].columns.find((column) => anchor(part, row.id, column.key) === id)?.key;
      if (field) desk.set([{ part, row: row.id, field, text: mine }]);
    }
  }
}

// What is to be done when everything is saved, such as declaring the budget filled in.
let after = null;
const queue = new Queue(data, model, {
  wantsLadder: () => pane === "pane-ladder",
  standing(state) {
    saving(state, { words, login: data.login, again: () => queue.again() });
    if (state === "saved" && after) {
      const then = after;
      after = null;
      then();
    }
  },
  answered(answer, entry) {
    const before = texts();
    take(answer);
    const lines = overtaken(entry, before);
    if (lines.length) model.take({}, answer.revision, queue.waiting);
    const told = (answer.conflicts ?? []).map((each) => ({ ...each, id: each.anchor, canBeMine: each.can_be_mine }));
    if (told.length || lines.length) {
      conflict(conflicts, [...told, ...lines], box);
      draw();
    }
    if (answer.taken_back) say(words.takenBack, "warning");
    if (entry.op.paste) desk.spoken(`${words.pasted} ${entry.op.paste.text.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/).length}`);
    if (entry.op.undo) desk.spoken(words.undone);
    if (entry.op.redo) desk.spoken(words.redone);
  },
  refused(answer, entry) {
    if (answer.changed) take(answer);
    else {
      model.take({}, model.revision, queue.waiting);
      draw();
    }
    const why = answer.refused.map((each) => `${each.says} ${each.remedy}`).join(" ");
    say(`${words.refused}: ${why}`, "error");
    const lost = (entry.op.changes ?? []).flatMap((one) => one.set ?? []).filter((each) => each.text);
    const lines = lost.map((each) => {
      const id = anchor(each.part, each.row, each.field);
      return { says: `${words.refused}: »${each.text}«`, who: "", id, mine: each.text, canBeMine: false };
    });
    if (lines.length) conflict(conflicts, lines, box);
  },
  news(answer) {
    if (answer.revision === model.revision) {
      others(document.getElementById("others"), answer.others, words);
      return;
    }
    take(answer);
    desk.spoken(words.fromOthers);
  },
});

/** What somebody wrote in the plain form before this script had come. */
function early() {
  const cells = [];
  for (const [part, rows] of Object.entries(model.rows)) {
    for (const row of rows) {
      for (const { key } of data.sheets[part].columns) {
        const field = document.getElementById(anchor(part, row.id, key));
        const text = field?.value?.trim();
        const isNew = field?.tagName === "SELECT" ? text !== model.text(part, row.id, key) && !field.selectedOptions[0]?.defaultSelected && text : text !== field?.defaultValue?.trim();
        if (field?.name && isNew) cells.push({ part, row: row.id, field: key, text });
      }
    }
  }
  return cells;
}

/** Goes to the cell that the address of the page names. */
function addressed() {
  if (location.hash) go(location.hash.slice(1));
}

const TO_CELL = "a[href^='#c.'], a[href^='#ark-']";

/**
 * Follows links to cells. A press is meant for the link that it began on: also where the page was drawn anew, or this
 * script came, before the finger was lifted, so that the browser sees no click. A press that becomes a drag is dropped.
 */
function links() {
  const named = (link) => link?.getAttribute("href").slice(1) ?? "";
  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  let pressed = named([...root.querySelectorAll(TO_CELL)].find((link) => link.matches(":active")));
  root.addEventListener("pointerdown", (event) => {
    pressed = isPlain(event) ? named(event.target.closest(TO_CELL)) : "";
  });
  window.addEventListener("pointercancel", () => {
    pressed = "";
  });
  window.addEventListener("pointerup", () => {
    const id = pressed;
    pressed = "";
    if (id) go(id);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest(TO_CELL);
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    go(named(link));
  });
}

function start() {
  const written = data.editable ? early() : [];
  for (const each of root.querySelectorAll("[data-needs-script]")) each.hidden = false;
  const sections = [...root.querySelectorAll("[data-sheet]")];
  for (const section of sections) {
    const part = section.dataset.sheet;
    grids[part] = new Grid(section, part, data.sheets[part], desk);
    section.querySelector("h2").classList.add("sr-only");
    section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  }
  const titled = sections.map((section) => ({ section, title: data.sheets[section.dataset.sheet].title }));
  showSheet = tabs(root.querySelector(".sheet-tabs"), titled, words.sheets);
  const panes = [...root.querySelectorAll(".pane")].map((section) => ({ section, title: section.dataset.title }));
  showPane = tabs(root.querySelector(".beside-tabs"), panes, words.panes, (id) => {
    pane = id;
    if (id === "pane-bridge") bridge();
    if (id === "pane-ladder") freshLadder();
  });
  for (const part of ["cost_lines"]) showSheet(`ark-${part}`);
  links();
  for (const button of root.querySelectorAll("[data-do]")) button.addEventListener("click", () => act(button.dataset.do));
  for (const name of ["undo", "redo"]) {
    const button = root.querySelector(`[data-do='${name}']`);
    if (button) button.disabled = !data[name];
  }
  const fillIn = document.getElementById("fill-in");
  fillIn?.addEventListener("submit", (event) => {
    if (!queue.waiting.length) return;
    event.preventDefault();
    after = () => fillIn.requestSubmit();
  });
  addressed();
  window.addEventListener("hashchange", addressed);
  if (queue.waiting.length) {
    model.take({}, model.revision, queue.waiting);
    queue.send();
  }
  if (written.length) desk.set(written);
  strip();
  draw();
}

function act(name) {
  const grid = Object.values(grids).find((each) => !each.section.hidden);
  if (name === "undo") desk.undo();
  else if (name === "redo") desk.redo();
  else if (name === "insert") grid.insert();
  else if (name === "remove") grid.removeRows();
  else grid.fillDown();
}

start();
