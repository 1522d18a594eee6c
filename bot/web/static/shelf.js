// The shelf: files that wait to be sent; where the browser has room they outlive the page.

const NAME = "sockdesk";
const STORE = "files";

const ended = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => fail(request.error);
  });

async function stored(mode, deed) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await ended(opening);
  try {
    return await ended(deed(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

// A private window may keep nothing; then a file lives as long as the page.
const tried = (mode, deed) => stored(mode, deed).catch(() => undefined);

export class Shelf {
  #here = new Map();

  // `coming` is a promise of the file: a photo is made lighter first.
  put(key, coming) {
    const kept = coming.then((blob) => tried("readwrite", (files) => files.put(blob, key)));
    this.#here.set(key, { coming, kept: kept.catch(() => undefined) });
  }

  // Gives nothing for a file that is not there any more, or could not be read.
  async get(key) {
    const here = await this.#here.get(key)?.coming.catch(() => undefined);
    return here ?? tried("readonly", (files) => files.get(key));
  }

  async drop(key) {
    await this.#here.get(key)?.kept;
    this.#here.delete(key);
    await tried("readwrite", (files) => files.delete(key));
  }

  async dropOthers(keys) {
    const all = (await tried("readonly", (files) => files.getAllKeys())) ?? [];
    for (const key of all) if (!keys.includes(key)) await this.drop(key);
  }
}
