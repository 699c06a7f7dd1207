// What is typed in the sheets: as the server has it, and as it is shown with what is not yet answered on top.

/** The id of a cell on the page. */
export function anchor(part, row, field) {
  return `c.${part}.${row}.${field}`;
}

function copied(rows) {
  return Object.fromEntries(
    Object.entries(rows).map(([part, list]) => [part, list.map((row) => ({ id: row.id, cells: { ...row.cells } }))]),
  );
}

/** One change of an edit, made on rows. A change of a row that is not there does nothing. */
function change(rows, one) {
  for (const { part, row, field, text } of one.set ?? []) {
    const found = rows[part].find((each) => each.id === row);
    if (!found) continue;
    if (text) found.cells[field] = text;
    else delete found.cells[field];
  }
  if (one.add) {
    const list = rows[one.add.part];
    const at = list.findIndex((each) => each.id === one.add.before);
    const made = { id: one.add.id, cells: { ...one.add.cells } };
    if (!list.some((each) => each.id === made.id)) list.splice(at < 0 ? list.length : at, 0, made);
  }
  if (one.remove) {
    const list = rows[one.remove.part];
    const at = list.findIndex((each) => each.id === one.remove.row);
    if (at >= 0) list.splice(at, 1);
  }
}

export class Model {
  constructor(rows, revision) {
    this.stored = copied(rows);
    this.revision = revision;
    this.rows = copied(rows);
  }

  row(part, id) {
    return this.rows[part].find((each) => each.id === id);
  }

  text(part, id, field) {
    return this.row(part, id)?.cells[field] ?? "";
  }

  storedText(part, id, field) {
    return this.stored[part].find((each) => each.id === id)?.cells[field] ?? "";
  }

  /** Shows changes before the server has answered. */
  show(changes) {
    for (const one of changes ?? []) change(this.rows, one);
  }

  /** What the server says has changed; what waits is shown on top of it again. */
  take(changed, revision, waiting) {
    for (const [part, { order, rows }] of Object.entries(changed ?? {})) {
      const before = new Map(this.stored[part].map((row) => [row.id, row]));
      this.stored[part] = order.map((id) => ({ id, cells: { ...(rows[id] ?? before.get(id)?.cells ?? {}) } }));
    }
    this.revision = revision;
    this.rows = copied(this.stored);
    for (const each of waiting) this.show(each.op.changes);
  }
}
