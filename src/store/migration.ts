/** One step of the database's shape. Never edited once released: its text is recorded with a checksum. */
export interface Migration {
  name: string;
  statements: readonly string[];
}
