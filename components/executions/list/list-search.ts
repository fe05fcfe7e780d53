import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** The columns of the list in their order; number and package are always shown. */
export const listColumns = ["status", "started", "duration", "rows", "problems", "version", "by"] as const;
export type ListColumn = (typeof listColumns)[number];
export const usualColumns: readonly ListColumn[] = ["status", "started", "duration", "rows", "problems"];

/** What the address of the list of executions says; read by page and export, written by everything above the list. */
export const listSearch = {
  q: parseAsString.withDefault(""),
  before: parseAsInteger,
  after: parseAsInteger,
  columns: parseAsArrayOf(parseAsStringLiteral(listColumns)),
  /** The saved view the query came from. */
  view: parseAsString,
};

export const loadListSearch = createLoader(listSearch);
export const listAddress = createSerializer(listSearch);
