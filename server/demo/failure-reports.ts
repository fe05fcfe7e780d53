import type { NewRow } from "@/db/bulk";
import type { Failure } from "./make-execution";
import { demoPeople } from "./plan-runs";
import type { Random } from "./random";
import type { Rows } from "./rows";

const DAY_MS = 86_400_000;

/** Gathers failures into error reports, as `recordErrorReport` would have, one after the other. */
export class FailureReports {
  readonly #reports = new Map<string, NewRow<"errorReports">>();
  readonly #failures: Failure[] = [];

  add(failure: Failure): void {
    this.#failures.push(failure);
    const { fingerprint, code, text, sourceName, at } = failure;
    const known = this.#reports.get(fingerprint);
    if (known) Object.assign(known, { text, lastSeenAt: at, occurrences: known.occurrences + 1 });
    else {
      const seen = { occurrences: 1, firstSeenAt: at, lastSeenAt: at };
      this.#reports.set(fingerprint, { fingerprint, code, text, sourceName, state: "open", ...seen });
    }
  }

  /**
   * Hands the reports to `rows`. What was not seen for a month was resolved by somebody, few are ignored, and some have a note.
   * `failures` are to be written after their executions.
   */
  addTo(rows: Rows, until: Date, random: Random): number {
    for (const report of this.#reports.values()) {
      const person = random.pick(demoPeople);
      const changed = {
        stateChangedAt: new Date(report.lastSeenAt.getTime() + DAY_MS),
        stateChangedByName: person.name,
      };
      const quiet = report.lastSeenAt.getTime() < until.getTime() - 30 * DAY_MS;
      if (quiet) Object.assign(report, { ...changed, state: "resolved" });
      else if (random.chance(0.06))
        Object.assign(report, {
          ...changed,
          stateChangedAt: until,
          state: "ignored",
          ignoredUntilCount: report.occurrences + 50,
        });
      rows.add("errorReports", report);
      if (quiet || random.chance(0.2))
        rows.add("errorReportNotes", {
          fingerprint: report.fingerprint,
          at: changed.stateChangedAt < until ? changed.stateChangedAt : until,
          authorId: person.id,
          authorName: person.name,
          text: random.pick(notes),
        });
    }
    for (const { fingerprint, executionId, at } of this.#failures)
      rows.add("errorReportExecutions", { fingerprint, executionId, at });
    return this.#reports.size;
  }
}

const notes = [
  "The network team replaced a switch in the night; the reruns went through.",
  "Asked the ERP team: the field is wider since their last release. Our staging table has to follow.",
  "The supplier sends the file an hour later in the holidays. The plan is moved.",
  "Happens when the index job runs at the same time. A rerun helps.",
  "The log table is back, with the rights of the loading account.",
] as const;
