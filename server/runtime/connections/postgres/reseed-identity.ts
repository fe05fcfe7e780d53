import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { statementStart } from "../statement-start";
import type { StatementEffect } from "../t-sql/special-statements";
import type { PostgresClient } from "./postgres-client";

/**
 * The sequences behind the identity and serial columns of a table in reach. A sequence cannot stand before its first value, so that
 * the next value is set, not the last one.
 */
const setNext = `
  SELECT setval(pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname), $2::bigint, false)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND lower(c.relname) = lower($1)
    AND pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) IS NOT NULL`;

/**
 * Does what `DBCC CHECKIDENT ('T', RESEED, n)` says: the next row gets n + 1. Throws DtsError for a table without identity values,
 * as SQL Server does, and for one that is not there.
 */
export async function reseedIdentity(
  client: PostgresClient,
  { table, lastValue }: Extract<StatementEffect, { kind: "resetIdentity" }>,
  place: { readonly label: string; readonly source: string; readonly signal: AbortSignal },
): Promise<void> {
  const { rows } = await client.query(setNext, [table, String(lastValue + 1)], place.signal);
  if (rows.length > 0) return;
  const text = `${place.label}: "${table}" has no identity column whose next value could be set: ${statementStart(place.source)}`;
  throw new DtsError(DTS_E_OLEDBERROR, text, {
    help: {
      cause: "The table does not exist, or none of its columns is GENERATED AS IDENTITY or serial.",
      next: "Make the column an identity column, or take the statement out where the target needs none.",
    },
  });
}
