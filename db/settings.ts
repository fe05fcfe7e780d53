import { desc, gte, isNull, or, type SQL, sql } from "drizzle-orm";
import type { At } from "./store";

/** Executors that have not said goodbye, and those that have since a moment; the one that was heard last first. */
export const executorsSince = ({ db, s: { executors: t } }: At, since: Date) =>
  db
    .select()
    .from(t)
    .where(or(isNull(t.endedAt), gte(t.endedAt, since)))
    .orderBy(desc(t.heartbeatAt));

/** The database's own words about itself; there is always a role to ask beside. */
const asked = ({ db, s }: At, what: SQL<string>) => db.select({ value: what }).from(s.roles).limit(1);

export const databaseVersion = (at: At, dialect: "sqlite" | "postgres") =>
  asked(at, dialect === "sqlite" ? sql`sqlite_version()` : sql`current_setting('server_version')`);

export const databaseBytes = (at: At, dialect: "sqlite" | "postgres") =>
  asked(
    at,
    dialect === "sqlite"
      ? sql`(select page_count * page_size from pragma_page_count(), pragma_page_size())`
      : sql`pg_database_size(current_database())`,
  );

/** What of SQLite's file is free for what comes: removed rows give their pages back to the file, not to the disk. */
export const databaseFreeBytes = (at: At) =>
  asked(at, sql`(select freelist_count * page_size from pragma_freelist_count(), pragma_page_size())`);
