import type { Kit } from "../kit";

/** What removes executions when their time is over. The rule itself is a row of the settings. */
export function defineRetentionTables(k: Kit) {
  /** Every cleanup, the one at work too: what it has removed is counted in the transactions that remove it. */
  const cleanups = k.table(
    "cleanups",
    {
      id: k.id(),
      reason: k.oneOf(["scheduled", "asked"]).notNull(),
      requestedByName: k.text().notNull(),
      requestedAt: k.time().notNull(),
      startedAt: k.time(),
      endedAt: k.time(),
      /** The executor that works on it. */
      executorId: k.text(),
      /** The execution that was looked at last: the next step goes on behind it. */
      afterId: k.ref().notNull(),
      executions: k.int().notNull(),
      validations: k.int().notNull(),
      jobs: k.int().notNull(),
      messages: k.big().notNull(),
      tapFiles: k.int().notNull(),
      /** Why files of data taps are there still, of the last ones that could not be removed. */
      problem: k.text(),
    },
    (t) => [k.index("cleanups_ended").on(t.endedAt, t.id)],
  );

  return { cleanups };
}
