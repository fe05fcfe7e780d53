import path from "node:path";
import Database from "better-sqlite3";
import type { GantryServer } from "./gantry-server";

/** An executor that no process stands behind; its last word is so far ahead that nobody ends what it runs. */
const executorId = "never-silent";
const farAheadMs = 3_600_000;

interface RunningRow {
  name: string;
  folderPath: string;
  task: string;
}

/**
 * Puts running executions beside the server, copies of an execution that there has been, in one transaction: hundreds of hosts would
 * need a machine that no test has.
 */
export function putRunning(gantry: GantryServer, likeId: number, rows: RunningRow[]): number[] {
  return write(gantry, (database) => {
    const now = Date.now();
    database
      .prepare(
        "INSERT INTO executors (id, machine, pid, slots, started_at, heartbeat_at) VALUES (?, 'night-1', 1, 999, ?, ?) ON CONFLICT DO NOTHING",
      )
      .run(executorId, now, now + farAheadMs);
    const columns = (database.prepare("PRAGMA table_info(executions)").all() as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== "id");
    const changed: Record<string, string> = {
      package_name: "@name",
      folder_path: "@folderPath",
      current_path: "@task",
      status: "2",
      started_at: "@startedAt",
      ended_at: "NULL",
      result: "NULL",
      executor_id: `'${executorId}'`,
      host_pid: "@pid",
    };
    const values = columns.map((name) => changed[name] ?? name).join(", ");
    const insert = database.prepare(
      `INSERT INTO executions (${columns.join(", ")}) SELECT ${values} FROM executions WHERE id = @likeId`,
    );
    return rows.map((row, index) =>
      Number(insert.run({ ...row, likeId, pid: 1_000 + index, startedAt: now - 60_000 }).lastInsertRowid),
    );
  });
}

/** Row counts move, as when hosts report; `round` makes each call another count. */
export function moveRows(gantry: GantryServer, ids: number[], round: number): void {
  write(gantry, (database) => {
    const move = database.prepare("UPDATE executions SET rows_total = ? WHERE id = ?");
    for (const id of ids) move.run(round * 1_000 + (id % 97), id);
    const memory = Object.fromEntries(ids.map((id) => [id, (100 + round) * 1_048_576]));
    database.prepare("UPDATE executors SET host_memory = ? WHERE id = ?").run(JSON.stringify(memory), executorId);
  });
}

/** Ends them, as an executor does. */
export function endRunning(gantry: GantryServer, ids: number[]): void {
  write(gantry, (database) => {
    const end = database.prepare("UPDATE executions SET status = 7, ended_at = ? WHERE id = ?");
    for (const id of ids) end.run(Date.now(), id);
  });
}

function write<T>(gantry: GantryServer, change: (database: Database.Database) => T): T {
  const database = new Database(path.join(gantry.home, "gantry.db"));
  try {
    database.pragma("busy_timeout = 10000");
    return database.transaction(() => change(database))();
  } finally {
    database.close();
  }
}
