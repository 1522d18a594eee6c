// The wire: requests that end in time, and a feed that never gives up.

const WAIT = 25;
const PATIENCE = 15;

export class Refused extends Error {
  constructor(status, { code, message, retry_after: retryAfter }) {
    super(message);
    Object.assign(this, { status, code, retryAfter });
  }
}

export const pause = (seconds, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener("abort", () => (clearTimeout(timer), done()));
  });

const headers = (body) => ({
  "Accept-Language": document.documentElement.lang,
  ...(body && { "Content-Type": "application/json" }),
});

// Raises Refused for what the desk says no to, TypeError or AbortError for what never got there.
export async function ask(method, path, body, { signal, patience = PATIENCE } = {}) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), patience * 1000);
  const stop = () => cut.abort();
  signal?.addEventListener("abort", stop);
  try {
    const answer = await fetch(`/api/chat/${path}`, {
      method,
      body: body && JSON.stringify(body),
      headers: headers(body),
      signal: cut.signal,
      cache: "no-store",
    });
    if (answer.ok) return await answer.json();
    const refusal = await answer.json().catch(() => ({}));
    // What a proxy on the way says is not the desk's word: it counts as not having got there.
    if (!refusal.code) throw new TypeError(`status ${answer.status}`);
    throw new Refused(answer.status, refusal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

// A name for one deed; works on plain http too, where crypto.randomUUID does not.
export const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export class Wire {
  #cursor = 0;
  #nudge = new AbortController();
  #running = false;
  #opening;

  constructor({ known, onNews, onState }) {
    Object.assign(this, { known, onNews, onState });
    addEventListener("online", () => this.nudge());
    addEventListener("offline", () => this.onState("offline"));
    // A phone that was asleep holds a dead connection without knowing it.
    addEventListener("pageshow", (event) => event.persisted && this.nudge());
    document.addEventListener("visibilitychange", () => document.hidden || this.nudge());
  }

  nudge() {
    this.#nudge.abort();
    this.#nudge = new AbortController();
  }

  // Whoever needs the chat opens it, but only one of them.
  open() {
    if (this.known) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #open() {
    await ask("POST", "session", { language: document.documentElement.lang });
    this.known = true;
    this.#cursor = 0;
    this.follow();
  }

  // Like ask, for somebody whose chat may still have to be opened, or is gone.
  async say(method, path, body) {
    await this.open();
    try {
      return await ask(method, path, body);
    } catch (error) {
      if (error.status !== 401) throw error;
      this.known = false;
      await this.open();
      return ask(method, path, body);
    }
  }

  async follow() {
    if (this.#running || !this.known) return;
    this.#running = true;
    for (let failures = 0, wait = 0; this.known; ) {
      const { signal } = this.#nudge;
      try {
        const query = `updates?after=${this.#cursor}&wait=${wait}`;
        const news = await ask("GET", query, undefined, { signal, patience: wait + PATIENCE });
        failures = 0;
        wait = WAIT;
        this.#cursor = news.cursor;
        this.onState("open");
        this.onNews(news);
      } catch (error) {
        wait = 0;
        if (error.status === 401) {
          this.known = false;
          this.onState("open");
        } else if (!signal.aborted) {
          failures += 1;
          this.onState(navigator.onLine === false ? "offline" : "connecting");
          await pause(error.retryAfter ?? Math.min(2 ** failures / 2, 15) * (0.75 + Math.random() / 2), signal);
        }
      }
    }
    this.#running = false;
  }
}
