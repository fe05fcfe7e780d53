import { useTranslations } from "next-intl";
import { useCallback, useRef, useState } from "react";
import { stopExecutionsAction } from "@/app/(console)/executions/actions";
import type { StopResult } from "@/server/executions/running-types";

/** Asked for together: few enough that what became of the first is seen soon, many enough that hundreds are asked for quickly. */
const portion = 20;

/** What became of an execution that was to be stopped; the request itself may have failed, for all that it asked for. */
type StopAnswer = StopResult | { executionId: number; outcome: "refused"; message: string; hint?: string };

/** The same for each; nothing yet for one whose turn has not come. */
export type StopAnswers = ReadonlyMap<number, StopAnswer>;

/** Asks for the end of many executions, some at a time, and tells what became of each. */
export function useStop() {
  const common = useTranslations("common");
  const [answers, setAnswers] = useState<StopAnswers>();
  const asked = useRef(0);

  const stop = async (ids: readonly number[]) => {
    asked.current += 1;
    const own = asked.current;
    setAnswers(new Map());
    for (let from = 0; from < ids.length; from += portion) {
      const executionIds = ids.slice(from, from + portion);
      const result = await stopExecutionsAction({ executionIds }).catch(() => ({
        ok: false as const,
        error: { message: common("offline"), hint: undefined },
      }));
      const found: StopAnswer[] = result.ok
        ? result.value.results
        : executionIds.map((executionId) => ({ executionId, outcome: "refused", ...result.error }));
      // Whoever closed this question and opened another one is not answered in its place; what was asked for is done all the same.
      if (asked.current !== own) continue;
      setAnswers((before) => new Map([...(before ?? []), ...found.map((each) => [each.executionId, each] as const)]));
    }
  };
  const forget = useCallback(() => {
    asked.current += 1;
    setAnswers(undefined);
  }, []);
  return { answers, stop, forget };
}
