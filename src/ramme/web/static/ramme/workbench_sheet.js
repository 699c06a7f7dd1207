// A sheet as it is drawn: its rows and cells, which of them are chosen, what is wrong and what stood there last year.

import { anchor } from "./workbench_model.js";

// An amount that was typed as nothing but digits, perhaps with øre after a comma; anything else is shown as it was typed.
const PLAIN_AMOUNT = /^([-−]?)([1-9]\d{3,})(,\d{1,2})?$/;

/** How a text is shown in a cell that nobody writes in: a plain amount gets its dots, what is stored stays as typed. */
export function shown(column, text) {
  const found = column.look === "amount" ? PLAIN_AMOUNT.exec(text) : null;
  if (!found) return text;
  const [, sign, kroner, oere] = found;
  return sign + kroner.replace(/\B(?=(\d{3})+$)/g, ".") + (oere ?? "");
}

export class Sheet {
  constructor(section, part, sheet, desk) {
    Object.assign(this, { section, part, sheet, desk });
    this.table = section.querySelector("table");
    this.body = this.table.tBodies[0];
    this.body.replaceChildren();
    this.lines = new Map();
    this.at = { row: sheet.single ? part : (desk.model.rows[part][0]?.id ?? ""), field: sheet.columns[0].key };
    this.from = { ...this.at };
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-multiselectable", "true");
    if (!desk.editable) this.table.setAttribute("aria-readonly", "true");
  }

  // ---- where things are: a single sheet has its fields below each other ----

  get ids() {
    if (this.sheet.single) return [this.part];
    const ids = this.desk.model.rows[this.part].map((row) => row.id);
    return this.desk.editable ? [...ids, ""] : ids;
  }

  get fields() {
    return this.sheet.columns.map((column) => column.key);
  }

  get size() {
    return this.sheet.single ? [this.fields.length, 1] : [this.ids.length, this.fields.length];
  }

  spot({ row, field }) {
    const r = Math.max(0, this.ids.indexOf(row));
    const c = Math.max(0, this.fields.indexOf(field));
    return this.sheet.single ? [c, 0] : [r, c];
  }

  cellAt(r, c) {
    return this.sheet.single ? { row: this.part, field: this.fields[r] } : { row: this.ids[r], field: this.fields[c] };
  }

  text({ row, field }) {
    return row ? this.desk.model.text(this.part, row, field) : "";
  }

  column(field) {
    return this.sheet.columns.find((column) => column.key === field);
  }

  cell({ row, field }) {
    return document.getElementById(anchor(this.part, row, field));
  }

  /** The chosen cells, line by line. */
  get range() {
    const [a, b] = [this.spot(this.at), this.spot(this.from)];
    const lines = [];
    for (let r = Math.min(a[0], b[0]); r <= Math.max(a[0], b[0]); r++) {
      const line = [];
      for (let c = Math.min(a[1], b[1]); c <= Math.max(a[1], b[1]); c++) line.push(this.cellAt(r, c));
      lines.push(line);
    }
    return lines;
  }

  // ---- drawing ----

  /** Brings the rows on the page in line with the model, without touching the cell that is being written in. */
  draw() {
    const ids = this.ids;
    if (!ids.includes(this.at.row)) this.at = { ...this.at, row: this.near ?? ids[ids.length - 1] ?? "" };
    if (!ids.includes(this.from.row)) this.from = { ...this.at };
    const wanted = this.sheet.single ? this.fields : ids;
    for (const [name, line] of this.lines) {
      if (!wanted.includes(name)) {
        line.remove();
        this.lines.delete(name);
      }
    }
    let before = null;
    wanted.forEach((name, number) => {
      const line = this.lines.get(name) ?? this.line(name);
      const place = before ? before.nextSibling : this.body.firstChild;
      if (line !== place) this.body.insertBefore(line, place);
      before = line;
      if (!this.sheet.single) line.firstChild.textContent = name ? String(number + 1) : "+";
      for (const cell of line.querySelectorAll("td")) this.fill(cell);
    });
    this.mark();
  }

  line(name) {
    const line = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    if (this.sheet.single) {
      const column = this.column(name);
      head.textContent = column.title;
      if (column.needed) head.append(" *");
    } else {
      head.className = "row-number";
      line.id = name ? `c.${this.part}.${name}` : "";
      if (!name) line.className = "new-row";
    }
    line.append(head);
    for (const field of this.sheet.single ? [name] : this.fields) {
      const cell = document.createElement("td");
      cell.id = anchor(this.part, this.sheet.single ? this.part : name, field);
      cell.dataset.row = this.sheet.single ? this.part : name;
      cell.dataset.field = field;
      cell.tabIndex = -1;
      cell.append(document.createElement("span"));
      line.append(cell);
    }
    this.lines.set(name, line);
    return line;
  }

  fill(cell) {
    const key = { row: cell.dataset.row, field: cell.dataset.field };
    const column = this.column(key.field);
    const problems = this.desk.problems.get(cell.id) ?? [];
    const classes = ["cell"];
    if (column.figure) classes.push("cell-figure");
    if (problems.length) classes.push(problems.some((each) => each.stops) ? "cell-stops" : "cell-warns");
    if (this.desk.comments.has(cell.id)) classes.push("cell-comment");
    if (cell.classList.contains("cell-writing")) classes.push("cell-writing");
    if (cell.classList.contains("cell-chosen")) classes.push("cell-chosen");
    cell.className = classes.join(" ");
    if (problems.some((each) => each.stops)) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    if (cell.classList.contains("cell-writing")) return;
    const [span, last] = cell.children;
    const text = shown(column, this.text(key));
    if (span.textContent !== text) span.textContent = text;
    const before = column.figure ? (this.desk.last[cell.id] ?? "") : "";
    if (before && !last) {
      const note = document.createElement("span");
      note.className = "last";
      note.textContent = `${this.desk.words.last} ${before}`;
      cell.append(note);
    }
  }

  /** Shows which cells are chosen, and leaves one of them in the way of the tabulator. */
  mark() {
    for (const cell of this.table.querySelectorAll("td[tabindex='0'], td.cell-chosen")) {
      cell.tabIndex = -1;
      cell.classList.remove("cell-chosen");
      cell.removeAttribute("aria-selected");
    }
    const range = this.range;
    const several = range.length > 1 || range[0].length > 1;
    for (const key of range.flat()) {
      const cell = this.cell(key);
      if (cell && several) {
        cell.classList.add("cell-chosen");
        cell.setAttribute("aria-selected", "true");
      }
    }
    const focus = this.cell(this.at);
    if (focus) focus.tabIndex = 0;
  }
}
