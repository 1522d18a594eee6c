// The wire: requests that end in time, and a feed that never gives up.

const WAIT = 25;
const PATIENCE = 15;
const STALLED = 30;

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

// Bytes go by XMLHttpRequest, which alone tells how far they have got.  Raises like ask.
export async function bring(path, blob, { signal, onProgress }) {
  signal.throwIfAborted();
  const call = new XMLHttpRequest();
  let timer;
  // However slow a connection is: as long as something goes through, it is waited for.
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => call.abort(), STALLED * 1000);
  };
  const stop = () => call.abort();
  signal.addEventListener("abort", stop);
  return new Promise((done, fail) => {
    call.upload.onprogress = ({ loaded, total }) => (alive(), onProgress(loaded / total));
    call.onload = () => read(call, done, fail);
    call.onerror = call.onabort = () => fail(new TypeError("it did not get there"));
    call.open("POST", `/api/chat/${path}`);
    call.setRequestHeader("Accept-Language", document.documentElement.lang);
    call.setRequestHeader("Content-Type", "application/octet-stream");
    alive();
    call.send(blob);
  }).finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  });
}

function read({ status, responseText }, done, fail) {
  let answer = {};
  try {
    answer = JSON.parse(responseText);
  } catch {
    // A proxy has answered; what it finds too large will not become smaller.
    if (status === 413) answer = { code: "too_large" };
  }
  if (status < 300 && answer.id) done(answer);
  else if (answer.code) fail(new Refused(status, answer));
  else fail(new TypeError(`status ${status}`));
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
  say(method, path, body) {
    return this.#inside(() => ask(method, path, body));
  }

  bring(path, blob, how) {
    return this.#inside(() => bring(path, blob, how));
  }

  async #inside(deed) {
    await this.open();
    try {
      return await deed();
    } catch (error) {
      if (error.status !== 401) throw error;
      this.known = false;
      await this.open();
      return deed();
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
