/** @import { LogEvent } from "./events.js" */

/**
 * The events that the server has not acknowledged yet, on this computer's disk. An event is put in before it is sent and
 * taken out only when the server has it, so closing the window or losing the line loses nothing. What the server has refused
 * is kept aside.
 *
 * @typedef {{id: string, coding: string, aside: 0 | 1, event: LogEvent, code?: string, sentence?: string}} Kept
 *
 * @typedef {object} Outbox
 * @property {boolean} lasting whether it outlives the window
 * @property {(event: LogEvent) => Promise<void>} put
 * @property {(limit?: number) => Promise<LogEvent[]>} waiting in the order they were made
 * @property {() => Promise<number>} count
 * @property {(ids: readonly string[]) => Promise<void>} remove
 * @property {(id: string, code: string, sentence: string) => Promise<void>} setAside
 * @property {() => Promise<Kept[]>} aside
 */

const store = "events";

/**
 * The outbox of one coding; in memory where the browser gives no disk (some private windows).
 *
 * @param {string} coding
 * @returns {Promise<Outbox>}
 */
export async function openOutbox(coding) {
  try {
    return diskOutbox(await openDatabase(), coding);
  } catch {
    return memoryOutbox(coding);
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const opening = indexedDB.open("beeld-outbox", 1);
  opening.onupgradeneeded = () => {
    // Identifiers sort by the time they were made, so the key is the order of sending.
    const events = opening.result.createObjectStore(store, { keyPath: "id" });
    events.createIndex("coding", ["coding", "aside", "id"]);
  };
  return result(opening);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBDatabase} database @param {string} coding @returns {Outbox} */
function diskOutbox(database, coding) {
  /** @param {0 | 1} aside */
  const range = (aside) => IDBKeyRange.bound([coding, aside], [coding, aside, []]);

  /** @param {(events: IDBObjectStore) => void} change */
  const write = (change) =>
    new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
      // "strict": the promise is kept only when the bytes are on the disk.
      const transaction = database.transaction(store, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore(store));
    });

  const index = () => database.transaction(store).objectStore(store).index("coding");

  return {
    lasting: true,
    put: (event) => write((events) => events.put(/** @type {Kept} */ ({ id: event.id, coding, aside: 0, event }))),
    waiting: async (limit) => (await result(index().getAll(range(0), limit))).map((kept) => kept.event),
    count: () => result(index().count(range(0))),
    remove: (ids) => write((events) => ids.forEach((id) => events.delete(id))),
    setAside: (id, code, sentence) =>
      write((events) => {
        const reading = events.get(id);
        reading.onsuccess = () => reading.result && events.put({ ...reading.result, aside: 1, code, sentence });
      }),
    aside: () => result(index().getAll(range(1))),
  };
}

/** @param {string} coding @returns {Outbox} */
export function memoryOutbox(coding) {
  /** @type {Map<string, Kept>} */
  const all = new Map();
  /** @param {0 | 1} aside */
  const some = (aside) => [...all.values()].filter((kept) => kept.aside === aside).sort((a, b) => a.id < b.id ? -1 : 1);

  return {
    lasting: false,
    put: async (event) => void all.set(event.id, { id: event.id, coding, aside: 0, event }),
    waiting: async (limit) => some(0).slice(0, limit).map((kept) => kept.event),
    count: async () => some(0).length,
    remove: async (ids) => ids.forEach((id) => all.delete(id)),
    setAside: async (id, code, sentence) => {
      const kept = all.get(id);
      if (kept) all.set(id, { ...kept, aside: 1, code, sentence });
    },
    aside: async () => some(1),
  };
}
