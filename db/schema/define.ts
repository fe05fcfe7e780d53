import type { Kit } from "../kit";
import { defineAccessTables } from "./access-tables";
import { defineExecutionTables } from "./execution-tables";
import { defineListTables } from "./list-tables";
import { definePackageTables } from "./package-tables";
import { defineRetentionTables } from "./retention-tables";

/** The one schema of Gantry, instantiated once per dialect. */
export function defineSchema(k: Kit) {
  const access = defineAccessTables(k);
  const store = definePackageTables(k, access);
  const executions = defineExecutionTables(k, store);
  const lists = defineListTables(k, access, executions);
  const settings = k.table("settings", {
    key: k.text().primaryKey(),
    value: k.json<unknown>().notNull(),
    updatedAt: k.time().notNull(),
  });
  return { ...access, ...store, ...executions, ...lists, ...defineRetentionTables(k), settings };
}

export type Schema = ReturnType<typeof defineSchema>;
