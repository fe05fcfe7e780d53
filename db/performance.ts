import { inArray } from "drizzle-orm";
import type { At } from "./store";

export const executablesOfExecutions = ({ db, s }: At, executionIds: number[]) =>
  db.select().from(s.executionExecutables).where(inArray(s.executionExecutables.executionId, executionIds));

export const rowsOfExecutions = ({ db, s }: At, executionIds: number[]) =>
  db.select().from(s.executionRows).where(inArray(s.executionRows.executionId, executionIds));
