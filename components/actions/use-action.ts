"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { notify } from "@/components/ui/notify";
import type { ServerAction } from "./action-types";

export interface ActionHooks<Value> {
  /** Called with what the action answered. */
  onDone?: (value: Value) => void;
  /** Called with the sentence that says what went wrong; a toast shows it when this is not given. */
  onProblem?: (message: string) => void;
}

/** Of an act that changes nothing the browser keeps answers about: notes, views, tokens, what is only opened. */
export const nothingStale: readonly QueryKey[] = [];

/**
 * Calls a server action: `pending` until it has answered and the page is read anew. `stale` names what the browser keeps that is read
 * again afterwards; left out, that is everything. A failure names its cause and the next
 * step, in the place `onProblem` chooses or in a toast.
 */
export function useAction<Input, Value>(
  action: ServerAction<Input, Value>,
  stale?: readonly QueryKey[],
): [run: (input: Input, hooks?: ActionHooks<Value>) => void, pending: boolean] {
  const t = useTranslations("common");
  const queries = useQueryClient();
  const [pending, startTransition] = useTransition();

  const run = (input: Input, hooks: ActionHooks<Value> = {}) =>
    startTransition(async () => {
      const result = await action(input).catch(() => ({
        ok: false as const,
        error: { message: t("offline"), hint: undefined },
      }));
      if (result.ok) {
        if (stale) for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
        else void queries.invalidateQueries();
        hooks.onDone?.(result.value);
        return;
      }
      const { message, hint } = result.error;
      if (hooks.onProblem) hooks.onProblem(hint ? `${message} ${hint}` : message);
      else notify("error", message, { detail: hint });
    });
  return [run, pending];
}
