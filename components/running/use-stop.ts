import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { stopExecutionsAction } from "@/app/(console)/executions/actions";
import { startJobAction } from "@/app/(console)/jobs/actions";
import type { StopResult } from "@/server/executions/running-types";

/**
 * As many are stopped by one request, whose answer says what became of each. More are the work of a job, which goes on whoever closes
 * which page.
 */
const portion = 20;

/** What became of an execution that was to be stopped; the request itself may have failed, for all that it asked for. */
export type StopAnswer = StopResult | { executionId: number; outcome: "refused"; message: string; hint?: string };

/** The same for each; nothing yet for one whose turn has not come. */
export type StopAnswers = ReadonlyMap<number, StopAnswer>;

/** What is to be stopped: executions that are shown, and beside them all that wait and have these words. */
export interface StopRequest {
  ids: readonly number[];
  waiting: { find: string; upTo: number } | undefined;
}

/** How far a stop of many is. */
export interface Stopping {
  /** From the moment it was asked for. */
  answers: StopAnswers | undefined;
  /** Where a job does it. */
  jobId: number | undefined;
  /** Why it could not begin. */
  problem: string | undefined;
}

const nothing: Stopping = { answers: undefined, jobId: undefined, problem: undefined };

/** Asks for the end of many executions, and tells what became of each. */
export function useStop() {
  const common = useTranslations("common");
  const [stopping, setStopping] = useState(nothing);
  const asked = useRef(0);

  const stop = async ({ ids, waiting }: StopRequest) => {
    asked.current += 1;
    const own = asked.current;
    // Whoever closed this question and opened another one is not answered in its place; what was asked for is done all the same.
    const tell = (next: (before: Stopping) => Stopping) => asked.current === own && setStopping(next);
    const offline = () => ({
      ok: false as const,
      error: { code: "unexpected" as const, message: common("offline"), hint: undefined },
    });
    tell(() => ({ ...nothing, answers: new Map() }));
    if (ids.length > portion || waiting) {
      const selection = { executionIds: [...ids], waiting };
      const result = await startJobAction({ verb: "stop", selection }).catch(offline);
      if (result.ok) return tell((before) => ({ ...before, jobId: result.value.jobId }));
      const { code, message, hint } = result.error;
      // A custom role may let somebody stop executions and start no job: then these are asked for some at a time.
      if (code !== "forbidden" || waiting)
        return tell(() => ({ ...nothing, problem: [message, hint].filter(Boolean).join(" ") }));
    }
    for (let from = 0; from < ids.length; from += portion) {
      const executionIds = ids.slice(from, from + portion);
      const result = await stopExecutionsAction({ executionIds }).catch(offline);
      const found: StopAnswer[] = result.ok
        ? result.value.results
        : executionIds.map((executionId) => ({ executionId, outcome: "refused", ...result.error }));
      tell((before) => ({
        ...before,
        answers: new Map([...(before.answers ?? []), ...found.map((each) => [each.executionId, each] as const)]),
      }));
    }
  };
  const forget = useCallback(() => {
    asked.current += 1;
    setStopping(nothing);
  }, []);
  return { stopping, stop, forget };
}
