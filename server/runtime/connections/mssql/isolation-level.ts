import { driver } from "./driver";

/** SQL Server's level by System.Data's number (DTSX.md section 20), the strictest for numbers it does not know. */
export function isolationLevelOf(level: number): number {
  const { READ_UNCOMMITTED, READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE, SNAPSHOT } = driver().ISOLATION_LEVEL;
  const levels: Readonly<Record<number, number>> = {
    16: READ_UNCOMMITTED,
    256: READ_UNCOMMITTED,
    4096: READ_COMMITTED,
    65536: REPEATABLE_READ,
    16777216: SNAPSHOT,
  };
  return levels[level] ?? SERIALIZABLE;
}
