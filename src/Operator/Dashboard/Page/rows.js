/**
 * What is known of the list: one row for each recording, newest first.
 * @typedef {{namespace: string, name: string, title: string, phase?: string, state: string, percent: number, remark?: string, createdAt?: string, version: string}} Row
 */

/** @param {{namespace: string, name: string}} row */
export const keyOf = (row) => `${row.namespace}/${row.name}`;

/**
 * Where a row stands for good: when it was created never changes, so rows never change places.
 * @param {Row} a @param {Row} b
 */
export function compare(a, b) {
  const [one, other] = [a.createdAt ?? "", b.createdAt ?? ""];
  if (one !== other) return one < other ? 1 : -1;
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

export class Rows {
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /** @param {string} key */
  get(key) {
    return this.#rows.get(key);
  }

  clear() {
    this.#rows.clear();
  }

  /**
   * Takes an update in.
   * @returns {{changed: Row[], before: Map<string, Row | undefined>, gone: string[]}} what it did; of a whole list only what differs.
   */
  update({ whole, rows, gone }) {
    const before = new Map();
    const changed = rows.filter((row) => {
      const old = this.#rows.get(keyOf(row));
      before.set(keyOf(row), old);
      this.#rows.set(keyOf(row), row);
      return JSON.stringify(old) !== JSON.stringify(row);
    });
    const left = whole ? [...this.#rows.keys()].filter((key) => !before.has(key)) : gone.filter((key) => this.#rows.has(key));
    for (const key of left) this.#rows.delete(key);
    return { changed, before, gone: left };
  }
}
