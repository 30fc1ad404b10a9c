// @ts-check
// How the thread of PGlite asks its database. Plain JavaScript for the reason pglite-worker.mjs is.
import { protocol } from '@electric-sql/pglite';

/**
 * @typedef {import('@electric-sql/pglite').PGlite} Session
 * @typedef {{name: string, dataTypeID: number}} Field
 * @typedef {{name: string, types: number[], fields: Field[]}} Prepared
 * @typedef {{fields: Field[], rows: unknown[][], affected: number}} Found
 */

/** As many as the pages and the folding of documents ask with; of searches, each with a text of its own, the oldest go. */
const MOST = 400;
/** What is asked again and again. All else is asked once: migrations, settings, statistics. */
const KEPT = /^\s*(?:select|with|insert|update|delete|begin|commit|rollback)\b/i;
/** After these a kept one may give other columns. */
const RESHAPES = /^\s*(?:create|alter|drop)\b/i;

const { serialize } = protocol;
const JOINED = { syncToFs: false };

/** @param {Uint8Array[]} parts */
const joined = (parts) => Buffer.concat(parts);

/**
 * Asks by statements the database keeps: a text is parsed once, and asked then by one message for values, rows and end. PGlite's own
 * `query` sends six, each a way into the database and back, which took longer than most answers.
 */
export class Statements {
  /** @type {Map<string, Prepared>} */
  #kept = new Map();
  #made = 0;
  /** @type {Session} */
  #db;
  /** @type {Record<number, (text: string) => unknown>} */
  #parsers;

  /** @param {Session} db @param {Record<number, (text: string) => unknown>} parsers how values of these types are given, unlike PGlite does */
  constructor(db, parsers) {
    this.#db = db;
    this.#parsers = { ...db.parsers, ...parsers };
  }

  /** @param {string} sql @param {readonly unknown[]} values @returns {Promise<Found>} */
  async query(sql, values) {
    const asked = this.#kept.get(sql) ?? (await this.#prepare(sql));
    if (asked.name !== '') {
      // The last asked stands last.
      this.#kept.delete(sql);
      this.#kept.set(sql, asked);
    }
    const bound = values.map((value, i) => {
      if (value === null || value === undefined) return null;
      const to = this.#db.serializers[asked.types[i] ?? 0];
      return to === undefined ? String(/** @type {string | number | boolean} */ (value)) : to(value);
    });
    const messages = await this.#send([serialize.bind({ statement: asked.name, values: bound }), serialize.execute({}), serialize.sync()]);
    if (RESHAPES.test(sql)) await this.#forget([...this.#kept.keys()]);
    return { fields: asked.fields, ...this.#read(messages, asked.fields) };
  }

  /** @param {string} sql @returns {Promise<Prepared>} */
  async #prepare(sql) {
    const name = KEPT.test(sql) ? `s${(this.#made += 1)}` : '';
    const messages = await this.#send([serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }), serialize.sync()]);
    /** @type {Prepared} */
    const asked = { name, types: [], fields: [] };
    for (const message of messages) {
      if (message.name === 'parameterDescription' && 'dataTypeIDs' in message) asked.types = message.dataTypeIDs;
      if (message.name === 'rowDescription' && 'fields' in message) asked.fields = message.fields;
    }
    if (name === '') return asked;
    this.#kept.set(sql, asked);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST && oldest !== undefined) await this.#forget([oldest]);
    return asked;
  }

  /** @param {string[]} texts */
  async #forget(texts) {
    const names = texts.flatMap((sql) => this.#kept.get(sql)?.name ?? []);
    for (const sql of texts) this.#kept.delete(sql);
    if (names.length > 0) await this.#send([...names.map((name) => serialize.close({ type: 'S', name })), serialize.sync()]);
  }

  /** @param {Uint8Array[]} parts */
  #send(parts) {
    return this.#db.execProtocolStream(joined(parts), JOINED);
  }

  /** @param {Awaited<ReturnType<Session['execProtocolStream']>>} messages @param {Field[]} fields */
  #read(messages, fields) {
    const parsers = fields.map(({ dataTypeID }) => this.#parsers[dataTypeID]);
    /** @type {unknown[][]} */
    const rows = [];
    let affected = 0;
    for (const message of messages) {
      if (message.name === 'dataRow' && 'fields' in message) {
        const cells = /** @type {(string | null)[]} */ (/** @type {unknown} */ (message.fields));
        rows.push(cells.map((cell, i) => (cell === null ? null : (parsers[i]?.(cell) ?? cell))));
      } else if (message.name === 'commandComplete' && 'text' in message) affected = affectedBy(String(message.text));
    }
    return { rows, affected };
  }
}

/** How many rows a command changed, from what the database says of it ("INSERT 0 3"). @param {string} said */
const affectedBy = (said) => (/^(?:INSERT|UPDATE|DELETE|MERGE)\b/.test(said) ? Number(said.split(' ').at(-1)) : 0);
