import type { DemoPackage } from "./catalog";
import { Random } from "./random";

interface Person {
  id: string;
  name: string;
}

/** Who starts packages. These are names on executions and in the audit trail; no such user can sign in. */
export const demoPeople: readonly [Person, ...Person[]] = [
  { id: "demo-ana", name: "Ana Souza" },
  { id: "demo-chloe", name: "Chloé Martin" },
  { id: "demo-mateo", name: "Mateo García" },
  { id: "demo-sarah", name: "Sarah O'Neill" },
  { id: "demo-kenji", name: "Kenji Ito" },
];
export const demoSchedule: Person = { id: "demo-schedule", name: "Demo schedule" };

/** A run that the plan, or a person, begins. */
export interface PlannedRun {
  package: DemoPackage;
  /** Milliseconds since 1970. */
  at: number;
  by: Person;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The last `count` runs of the packages in the `days` before `until`, oldest first. */
export function planRuns(
  seed: number,
  packages: readonly DemoPackage[],
  { days, until, count }: { days: number; until: number; count: number },
): PlannedRun[] {
  const random = new Random(seed, "runs");
  const runs: PlannedRun[] = [];
  const firstMidnight = Math.floor(until / DAY_MS) * DAY_MS - days * DAY_MS;
  for (const each of packages) {
    for (let day = 0; day <= days; day++) {
      const midnight = firstMidnight + day * DAY_MS;
      for (let minute = each.offsetMinutes; minute < 1_440; minute += each.everyMinutes)
        // Something else on the machine begins in the same minute: no run begins at the full second.
        runs.push({ package: each, at: midnight + minute * MINUTE_MS + random.int(80, 9_000), by: demoSchedule });
      // On working days somebody runs one in thirty packages by hand, between 7:00 and 18:00.
      const weekday = new Date(midnight).getUTCDay();
      if (weekday === 0 || weekday === 6 || !random.chance(1 / 30)) continue;
      const at = midnight + 7 * 60 * MINUTE_MS + random.int(0, 11 * 60 * MINUTE_MS);
      runs.push({ package: each, at, by: random.pick(demoPeople) });
    }
  }
  // What would not have ended yet is left out: nothing of the demo runs.
  const ended = runs.filter((run) => run.at + 8 * run.package.usualMs < until && run.at > until - days * DAY_MS);
  return ended.sort((a, b) => a.at - b.at).slice(-count);
}
