// The outbox: what was written waits here, across reloads, until the desk has it.

import { LARGEST, isPicture, ready } from "./attach.js";
import { Shelf } from "./shelf.js";
import { Refused, newKey, pause } from "./wire.js";

const SHELF = "sockdesk.outbox";
const DRAFT = "sockdesk.draft";

export class Outbox {
  #busy = false;
  #nudge = new AbortController();
  #cut;

  constructor({ wire, words, onSent, onProgress, onFailed, onSlow }) {
    Object.assign(this, { wire, words, onSent, onProgress, onFailed, onSlow, shelf: new Shelf() });
    this.shelf.dropOthers(this.items.map(({ key }) => key));
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

  // `edit` is the id of the message that the text replaces; files of one `album` go together.
  add({ text, edit, file, album }) {
    const item = { key: newKey(), text, edit, album, at: new Date().toISOString() };
    if (file) {
      item.file = { name: file.name, size: file.size, picture: isPicture(file) };
      this.shelf.put(item.key, ready(file));
    }
    this.items = [...this.items, item];
    this.nudge();
    return item;
  }

  remove(key) {
    const item = this.items.find((one) => one.key === key);
    this.items = this.items.filter((one) => one.key !== key);
    if (item?.file) this.shelf.drop(key);
    if (this.#cut?.key === key) this.#cut.abort();
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
        const message = await this.#deliver(item);
        failures = 0;
        this.remove(item.key);
        this.onSent(message);
      } catch (error) {
        // It was taken back meanwhile, or another window has sent it.
        if (!this.items.some(({ key }) => key === item.key)) continue;
        if (error.status >= 400 && error.status < 500 && error.status !== 429) {
          this.#fail(item, error.message || this.words.large);
        } else {
          failures += 1;
          if (error.retryAfter) this.onSlow();
          await pause(error.retryAfter ?? Math.min(2 ** failures / 2, 15), signal);
        }
      }
    }
    this.#busy = false;
  }

  #deliver({ key, text, edit, file, album }) {
    if (file) return this.#bring({ key, name: file.name, text, ...(album && { album }) });
    if (edit) return this.wire.say("PUT", `messages/${edit}`, { key, text });
    return this.wire.say("POST", "messages", { key, text });
  }

  async #bring(asked) {
    const { key } = asked;
    const cut = Object.assign(new AbortController(), { key });
    this.#cut = cut;
    try {
      const blob = await this.shelf.get(key);
      if (!blob) throw new Refused(410, { message: this.words.lost });
      if (blob.size > LARGEST) throw new Refused(413, { message: this.words.large });
      return await this.wire.bring(`files?${new URLSearchParams(asked)}`, blob, {
        signal: cut.signal,
        onProgress: (part) => this.onProgress(key, part),
      });
    } finally {
      this.#cut = undefined;
    }
  }
}
