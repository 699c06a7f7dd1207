// Sends what was typed, one edit after the other; nothing that waits is lost when the line or the login is gone.

const DELAYS = [1000, 2000, 4000, 8000, 15000];
const ASK_AGAIN = 5000;
const NEWS_EVERY = 15000;

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Queue {
  /** `told` has: answered(answer, entry), refused(answer, entry), standing(state), news(answer), wantsLadder(). */
  constructor(data, model, told) {
    this.data = data;
    this.model = model;
    this.told = told;
    this.token = document.querySelector("meta[name='csrf-token']").content;
    this.place = `ramme-draft-${data.number}`;
    this.tries = 0;
    this.forbidden = 0;
    this.state = "saved";
    this.waiting = this.kept();
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
    window.addEventListener("online", () => this.again());
    window.addEventListener("focus", () => this.again());
    document.addEventListener("visibilitychange", () => this.again());
    setInterval(() => this.news(), NEWS_EVERY);
  }

  /** What waited when the page was left, of the same person. */
  kept() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.place) ?? "null");
      return kept?.person === this.data.person ? kept.waiting : [];
    } catch {
      return [];
    }
  }

  keep() {
    try {
      if (this.waiting.length) {
        const kept = { person: this.data.person, waiting: this.waiting.map((each) => ({ ...each, basedOn: each.basedOn ?? this.model.revision })) };
        sessionStorage.setItem(this.place, JSON.stringify(kept));
      } else sessionStorage.removeItem(this.place);
    } catch {
      // Without a store the page itself still holds what waits.
    }
  }

  push(op) {
    this.waiting.push({ key: key(), op });
    this.keep();
    this.send();
  }

  set(state) {
    this.state = state;
    this.told.standing(state);
  }

  again() {
    if (document.visibilityState === "hidden") return;
    if (this.state === "offline") this.send();
    else if (this.state === "expired" || this.state === "another") this.ask();
  }

  async send() {
    if (this.sending || !this.waiting.length) return;
    clearTimeout(this.later);
    this.sending = true;
    const entry = this.waiting[0];
    entry.basedOn ??= this.model.revision;
    if (this.state === "saved") this.set("saving");
    let response = null;
    let answer = null;
    try {
      response = await fetch(this.data.edits, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ key: entry.key, based_on: entry.basedOn, ladder: this.told.wantsLadder(), ...entry.op }),
      });
      if (response.ok || response.status === 422) answer = await response.json();
    } catch {
      response = null;
    }
    this.sending = false;
    this.received(response, answer, entry);
  }

  received(response, answer, entry) {
    if (response === null || response.status >= 500 || response.status === 429) {
      this.set("offline");
      this.later = setTimeout(() => this.send(), DELAYS[Math.min(this.tries++, DELAYS.length - 1)]);
      return;
    }
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) {
      this.forbidden += response.status === 403 ? 1 : 0;
      if (this.forbidden > 2) this.set("forbidden");
      else {
        this.set("expired");
        this.ask();
      }
      return;
    }
    if (response.status === 404) {
      this.set("forbidden");
      return;
    }
    this.tries = 0;
    this.forbidden = 0;
    this.waiting.shift();
    this.keep();
    const said = answer ?? { refused: [{ says: String(response.status), remedy: "" }] };
    if (said.refused) this.told.refused(said, entry);
    else this.told.answered(said, entry);
    this.set(this.waiting.length ? "saving" : "saved");
    this.send();
  }

  /** Asks whether somebody is logged in again, and takes the new token of the form. */
  async ask() {
    clearTimeout(this.later);
    const found = await this.fetched();
    if (found?.token && found.person === this.data.person) {
      this.token = found.token;
      this.set(this.waiting.length ? "saving" : "saved");
      this.send();
    } else {
      if (found?.person) this.set("another");
      this.later = setTimeout(() => this.ask(), ASK_AGAIN);
    }
  }

  async fetched(when = "1") {
    try {
      const ladder = this.told.wantsLadder() ? `&ladder=${when}` : "";
      const response = await fetch(`${this.data.since}?revision=${this.model.revision}${ladder}`, { redirect: "manual" });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** What others did meanwhile, where nothing of one's own waits. */
  async news() {
    if (document.visibilityState === "hidden" || this.waiting.length || this.state !== "saved") return;
    const found = await this.fetched();
    if (!found || this.waiting.length) return;
    this.token = found.token;
    this.told.news(found);
  }
}
