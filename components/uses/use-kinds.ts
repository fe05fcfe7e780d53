import type { UseKind } from "@/server/packages/uses/use-types";

// A record, so that a kind that is new on the server does not compile until it is listed here.
const everyKind: Record<UseKind, true> = {
  table: true,
  column: true,
  procedure: true,
  connection: true,
  server: true,
  database: true,
  file: true,
  package: true,
  variable: true,
  element: true,
  statement: true,
};

/** The kinds of names, in the order they are offered in. */
export const useKinds = Object.keys(everyKind) as UseKind[];
