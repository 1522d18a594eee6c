// The outbox: what was written waits here, across reloads, until the desk has it.

import { newKey, pause } from "./wire.js";

const SHELF = "sockdesk.outbox";
const DRAFT = "sockdesk.draft";

export class Outbox {
  #busy = false;
  #nudge = new AbortController();

  constructor({ wire, onSent, onFailed, onSlow }) {
    Object.assign(this, { wire, onSent, onFailed, onSlow });
    addEventListener("online", () => this.nudge());
    document.addEventListener("visibilitychange", () => document.hidden || this.nudge());
  }

  get items() {
    try {
      return JSON.parse(localStorage.getItem(SHELF)) ?? [];
    } catch {
      return this.kept ?? [];
    }
  }

  set items(items) {
    this.kept = items;
    try {
      localStorage.setItem(SHELF, JSON.stringify(items));
    } catch {
      // A private window may keep nothing; then it lives as long as the page.
    }
  }

  // What is only half written outlives the page as well.
  get draft() {
    try {
      return localStorage.getItem(DRAFT) ?? "";
    } catch {
      return "";
    }
  }

  set draft(text) {
    try {
      localStorage.setItem(DRAFT, text);
    } catch {
      // As above.
    }
  }

  // `edit` is the id of the message that the text replaces.
  add(text, edit) {
    const item = { key: newKey(), text, edit, at: new Date().toISOString() };
    this.items = [...this.items, item];
    this.nudge();
    return item;
  }

  remove(key) {
    this.items = this.items.filter((item) => item.key !== key);
  }

  retry(key) {
    this.items = this.items.map((item) => (item.key === key ? { ...item, failed: undefined } : item));
    this.nudge();
  }

  #fail(item, why) {
    if (item.edit) this.remove(item.key);
    else this.items = this.items.map((one) => (one.key === item.key ? { ...one, failed: why } : one));
    this.onFailed(item, why);
  }

  nudge() {
    this.#nudge.abort();
    this.#nudge = new AbortController();
    this.#send();
  }

  // One at a time and in order; a key makes sure that what arrives twice counts once.
  async #send() {
    if (this.#busy) return;
    this.#busy = true;
    for (let failures = 0, item; (item = this.items.find((one) => !one.failed)); ) {
      const { signal } = this.#nudge;
      try {
        const { key, text, edit } = item;
        const message = edit
          ? await this.wire.say("PUT", `messages/${edit}`, { key, text })
          : await this.wire.say("POST", "messages", { key, text });
        failures = 0;
        this.remove(key);
        this.onSent(message);
      } catch (error) {
        if (error.status >= 400 && error.status < 500 && error.status !== 429) {
          this.#fail(item, error.message);
        } else {
          failures += 1;
          if (error.retryAfter) this.onSlow();
          await pause(error.retryAfter ?? Math.min(2 ** failures / 2, 15), signal);
        }
      }
    }
    this.#busy = false;
  }
}
