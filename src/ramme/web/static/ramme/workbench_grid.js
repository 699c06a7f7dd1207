// A sheet as a grid: one cell has the focus, arrows move it, typing edits, a range can be copied, pasted and filled.

import { Sheet } from "./workbench_sheet.js";

const EDITS = new Set(["F2"]);

export class Grid extends Sheet {
  /** `desk` has: model, editable, words, last, problems, comments, set, add, remove, paste, undo, redo, chosen, spoken. */
  constructor(section, part, sheet, desk) {
    super(section, part, sheet, desk);
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("mousedown", (event) => this.press(event));
    this.table.addEventListener("mouseover", (event) => this.drag(event));
    this.table.addEventListener("dblclick", () => this.edit());
    this.table.addEventListener("focusin", (event) => this.focused(event));
    for (const name of ["copy", "cut", "paste"]) this.table.addEventListener(name, (event) => this.clip(event, name));
    this.draw();
  }

  // ---- moving ----

  go(key, { extend = false, focus = true } = {}) {
    this.at = key;
    if (!extend) this.from = { ...key };
    this.leaving = false;
    this.mark();
    if (focus) this.cell(key)?.focus();
  }

  step(down, right, extend = false) {
    const [rows, columns] = this.size;
    const [r, c] = this.spot(this.at);
    const key = this.cellAt(Math.min(rows - 1, Math.max(0, r + down)), Math.min(columns - 1, Math.max(0, c + right)));
    this.go(key, { extend });
  }

  /** To the next filled cell that way, or to the end. */
  jump(down, right, extend) {
    const [rows, columns] = this.size;
    let [r, c] = this.spot(this.at);
    do {
      r += down;
      c += right;
    } while (r > 0 && c > 0 && r < rows - 1 && c < columns - 1 && !this.text(this.cellAt(r, c)));
    this.go(this.cellAt(Math.min(rows - 1, Math.max(0, r)), Math.min(columns - 1, Math.max(0, c))), { extend });
  }

  /** The next or last cell in reading order; nothing at the ends, so that the tabulator leaves the sheet. */
  along(way) {
    const [rows, columns] = this.size;
    const [r, c] = this.spot(this.at);
    const place = r * columns + c + way;
    if (place < 0 || place >= rows * columns) return false;
    this.go(this.cellAt(Math.floor(place / columns), place % columns));
    return true;
  }

  focused(event) {
    const cell = event.target.closest("td[data-field]");
    if (cell && event.target === cell) {
      const key = { row: cell.dataset.row, field: cell.dataset.field };
      if (key.row !== this.at.row || key.field !== this.at.field) this.go(key, { focus: false });
    }
    this.desk.chosen(this.part, this.at, this.column(this.at.field));
  }

  press(event) {
    const cell = event.target.closest("td[data-field]");
    if (!cell || cell.classList.contains("cell-writing") || event.button !== 0) return;
    const key = { row: cell.dataset.row, field: cell.dataset.field };
    const again = key.row === this.at.row && key.field === this.at.field && document.activeElement === cell;
    if (again && event.pointerType !== "mouse" && matchMedia("(pointer: coarse)").matches) this.edit();
    else this.go(key, { extend: event.shiftKey });
    event.preventDefault();
  }

  drag(event) {
    const cell = event.target.closest("td[data-field]");
    if (!cell || event.buttons !== 1 || this.writing) return;
    this.go({ row: cell.dataset.row, field: cell.dataset.field }, { extend: true });
  }

  key(event) {
    if (this.writing || !event.target.closest("td[data-field]")) return;
    const { key, shiftKey } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const [, columns] = this.size;
    const [r] = this.spot(this.at);
    let done = true;
    if (arrows[key] && !event.altKey) (ctrl ? this.jump(...arrows[key], shiftKey) : this.step(...arrows[key], shiftKey));
    else if (key === "Tab" && !ctrl) done = !this.leaving && this.along(shiftKey ? -1 : 1);
    else if (key === "Enter" && !ctrl) this.step(shiftKey ? -1 : 1, 0);
    else if (key === "Home") this.go(ctrl ? this.cellAt(0, 0) : this.cellAt(r, 0), { extend: shiftKey });
    else if (key === "End") this.go(this.cellAt(ctrl ? this.size[0] - 1 : r, columns - 1), { extend: shiftKey });
    else if (key === "PageDown") this.step(10, 0, shiftKey);
    else if (key === "PageUp") this.step(-10, 0, shiftKey);
    else if (key === "Escape") this.leave();
    else if (ctrl && key.toLowerCase() === "a") this.all();
    else if (!this.desk.editable) done = false;
    else done = this.command(event, ctrl);
    if (done) event.preventDefault();
  }

  /** Keys that change something; tells whether the browser has nothing more to do with the key. */
  command(event, ctrl) {
    const name = event.key.toLowerCase();
    if (event.altKey && event.key === "Insert") this.insert();
    else if (event.altKey && event.key === "Delete") this.removeRows();
    else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else if (EDITS.has(event.key)) this.edit();
    else if (ctrl && name === "z") (event.shiftKey ? this.desk.redo() : this.desk.undo());
    else if (ctrl && name === "y") this.desk.redo();
    else if (ctrl && name === "d") this.fillDown();
    else if (event.key.length === 1 && !ctrl && !event.altKey && !event.metaKey) {
      this.edit("");
      return false;
    } else return false;
    return true;
  }

  leave() {
    this.leaving = true;
    this.from = { ...this.at };
    this.mark();
    this.desk.spoken(this.desk.words.leave);
  }

  all() {
    const [rows, columns] = this.size;
    this.from = this.cellAt(0, 0);
    this.go(this.cellAt(rows - 1, columns - 1), { extend: true });
  }

  // ---- writing ----

  edit(start = null) {
    const cell = this.cell(this.at);
    if (!this.desk.editable || this.writing || !cell) return;
    const column = this.column(this.at.field);
    const before = this.text(this.at);
    const field = column.choices.length ? this.select(column, before) : document.createElement("input");
    if (!column.choices.length) {
      field.type = "text";
      field.autocomplete = "off";
      field.maxLength = 2000;
      if (column.figure) field.inputMode = "decimal";
      field.value = start ?? before;
    }
    field.className = "cell-field";
    field.setAttribute("aria-label", `${column.title}, ${this.where(this.at)}`);
    cell.classList.add("cell-writing");
    cell.append(field);
    this.writing = { cell, field, before, key: { ...this.at }, typed: false };
    field.addEventListener("keydown", (event) => this.writeKey(event));
    field.addEventListener("blur", () => this.commit());
    field.addEventListener("change", () => {
      if (field.tagName === "SELECT" && !this.writing?.typed) this.commit(() => this.go(this.at));
    });
    field.focus();
    if (start === null && field.select) field.setSelectionRange(field.value.length, field.value.length);
  }

  select(column, before) {
    const field = document.createElement("select");
    const choices = [{ text: "", told: "" }, ...column.choices];
    if (before && !column.choices.some((each) => each.text === before || each.told === before)) {
      choices.splice(1, 0, { text: before, told: before });
    }
    for (const { text, told } of choices) field.add(new Option(told, text));
    field.value = column.choices.find((each) => each.told === before)?.text ?? before;
    return field;
  }

  where({ row }) {
    if (this.sheet.single) return this.sheet.title;
    const number = this.ids.indexOf(row);
    return row ? `${this.desk.words.row} ${number + 1}` : this.desk.words.newRow;
  }

  writeKey(event) {
    this.writing.typed = true;
    const { key, shiftKey } = event;
    if (key === "Escape") this.drop();
    else if (key === "Enter" && (event.ctrlKey || event.metaKey)) this.fillRange();
    else if (key === "Enter") this.commit(() => this.step(shiftKey ? -1 : 1, 0));
    else if (key === "Tab") this.commit(() => this.along(shiftKey ? -1 : 1) || this.go(this.at));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  closed() {
    const { cell, field, key } = this.writing;
    this.writing = null;
    cell.classList.remove("cell-writing");
    field.remove();
    this.fill(cell);
    return key;
  }

  drop() {
    this.closed();
    this.go(this.at);
  }

  commit(after = null) {
    if (!this.writing) return;
    const { field, before } = this.writing;
    const text = field.value.trim();
    const key = this.closed();
    if (text !== before) {
      if (key.row) this.desk.set([{ part: this.part, ...key, text }]);
      else if (text) {
        this.at = { row: this.desk.add(this.part, { [key.field]: text }), field: key.field };
        this.from = { ...this.at };
        this.mark();
      }
    }
    after?.();
  }

  fillRange() {
    const text = this.writing.field.value.trim();
    this.closed();
    const cells = this.range.flat().filter((key) => key.row);
    this.desk.set(cells.map((key) => ({ part: this.part, ...key, text })));
    this.go(this.at, { extend: true });
  }

  clear() {
    const cells = this.range.flat().filter((key) => key.row && this.text(key));
    if (cells.length) this.desk.set(cells.map((key) => ({ part: this.part, ...key, text: "" })));
  }

  fillDown() {
    const [first, ...others] = this.range;
    const cells = others.flatMap((line) =>
      line.map((key, place) => ({ part: this.part, ...key, text: this.text(first[this.sheet.single ? 0 : place]) })),
    );
    const changed = cells.filter((key) => key.row && this.text(key) !== key.text);
    if (changed.length) this.desk.set(changed);
  }

  insert() {
    if (this.sheet.single) return;
    const made = this.desk.add(this.part, {}, this.at.row);
    this.go({ row: made, field: this.at.field });
  }

  removeRows() {
    if (this.sheet.single) return;
    const rows = this.range.map((line) => line[0].row).filter(Boolean);
    if (!rows.length) return;
    const ids = this.ids;
    this.near = ids[ids.indexOf(rows[rows.length - 1]) + 1] ?? "";
    this.desk.remove(this.part, rows);
    this.near = undefined;
    this.go(this.at);
  }

  // ---- copying ----

  clip(event, name) {
    if (this.writing) return;
    if (name === "paste") {
      if (this.desk.editable) this.paste(event.clipboardData.getData("text/plain"));
    } else {
      const range = this.range;
      const lines = range.map((line) => line.map((key) => this.text(key)).join("\t"));
      event.clipboardData.setData("text/plain", lines.join("\r\n"));
      this.desk.spoken(`${this.desk.words.copied} ${range.flat().length}`);
      if (name === "cut" && this.desk.editable) this.clear();
    }
    event.preventDefault();
  }

  paste(text) {
    const value = text.replace(/[\r\n]+$/, "");
    const cells = this.range.flat();
    if (cells.length > 1 && !/[\t\r\n]/.test(value)) {
      this.desk.set(cells.filter((key) => key.row).map((key) => ({ part: this.part, ...key, text: value.trim() })));
      return;
    }
    const [start] = this.range[0];
    this.desk.paste(this.part, start, text);
  }
}
