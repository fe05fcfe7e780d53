import { DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER, DTS_E_OLEDBERROR } from "@/server/runtime/messages/codes";
import { DTS_E_CANNOTOPENDATAFILE } from "@/server/runtime/messages/component-codes";
import { DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY } from "@/server/runtime/messages/task-codes";
import type { DemoPackage } from "./catalog";
import type { Random } from "./random";

/** A way in which packages fail, with the days on which it is seen. */
export interface FailureKind {
  code: number;
  /** Which task fails, and in a data flow which of its components. */
  where: "source" | "destination" | "first" | "last";
  /** Weight among the others `daysAgo` days before the end of the demo; 0 = not at all. */
  weight(run: DemoPackage, daysAgo: number): number;
  text(run: DemoPackage, random: Random): string;
}

/** Whether a number of days lies in a window, both ends included. */
const between = (value: number, from: number, to: number) => value >= from && value <= to;
const isFlow = ({ file }: DemoPackage) => file.shape.source !== "none";
const tableOf = ({ file }: DemoPackage) => file.subject.replaceAll(" ", "");

/** Chronic ones, an outage, one that is new, and one that was repaired, so that trends differ. */
const failureKinds: readonly FailureKind[] = [
  {
    code: DTS_E_CANNOTACQUIRECONNECTIONFROMCONNECTIONMANAGER,
    where: "source",
    // The network was down three weeks ago; now and then the server is busy.
    weight: (run, daysAgo) => (run.file.shape.source === "table" ? (between(daysAgo, 20, 21) ? 60 : 1) : 0),
    text: (_run, random) =>
      `The connection manager "Source" could not be acquired: ERP-SQL02 did not answer within ${random.pick([15, 30])} s.`,
  },
  {
    code: DTS_E_OLEDBERROR,
    where: "destination",
    weight: (run) => (isFlow(run) ? 2 : 0),
    text: (run, random) =>
      `Violation of UNIQUE KEY constraint "UQ_${tableOf(run)}_Code". The duplicate key value is (${random.int(10_000, 99_999)}).`,
  },
  {
    code: DTS_E_OLEDBERROR,
    where: "source",
    // A column of the ERP was widened six days ago.
    weight: (run, daysAgo) => (run.file.department === "Sales" && isFlow(run) && daysAgo <= 6 ? 25 : 0),
    text: (_run, random) =>
      `The value of the column "Name" in row ${random.int(100, 200_000)} is longer than the 60 characters the output takes.`,
  },
  {
    code: DTS_E_CANNOTOPENDATAFILE,
    where: "source",
    weight: (run) => (run.file.shape.source === "file" ? 6 : 0),
    text: (run) => `Cannot open the file "\\\\files01\\in\\${tableOf(run)}.csv": it does not exist.`,
  },
  {
    code: DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
    where: "first",
    weight: () => 1,
    text: (_run, random) =>
      `The query failed: transaction (process ID ${random.int(51, 240)}) was deadlocked on lock resources and has been chosen as the victim.`,
  },
  {
    code: DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
    where: "first",
    weight: (run) => (isFlow(run) ? 0 : 8),
    text: (run, random) => {
      const total = random.int(1_000, 90_000);
      return `The query failed: totals of ${run.file.subject} differ, the source has ${total} and the warehouse ${total - random.int(1, 40)}.`;
    },
  },
  {
    code: DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
    where: "last",
    // Repaired 40 days ago.
    weight: (run, daysAgo) => (run.file.department === "Finance" && daysAgo > 40 ? 8 : 0),
    text: () => 'The query failed: invalid object name "log.Load".',
  },
  {
    code: DTS_E_OLEDBERROR,
    where: "destination",
    weight: (run, daysAgo) => (isFlow(run) && between(daysAgo, 45, 46) ? 40 : 0),
    text: (run) =>
      `Could not allocate space for object "stage.${tableOf(run)}" in database "Warehouse": the file group "PRIMARY" is full.`,
  },
];

/** How probable it is that a run fails on a day: days with an outage are bad ones. */
export function failureChance(run: DemoPackage, daysAgo: number): number {
  const weight = failureKinds.reduce((sum, kind) => sum + kind.weight(run, daysAgo), 0);
  return Math.min(0.5, 0.005 * weight);
}

/** One of the kinds, as likely as its weight. */
export function pickFailure(run: DemoPackage, daysAgo: number, random: Random): FailureKind | undefined {
  const weights = failureKinds.map((kind) => kind.weight(run, daysAgo));
  let rest = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return failureKinds.find((_, index) => {
    rest -= weights[index] ?? 0;
    return rest < 0;
  });
}
