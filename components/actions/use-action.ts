"use client";

import { useQueryClient } from "@tanstack/react-query";
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

/**
 * Calls a server action: `pending` until it has answered and the page is read anew. A failure names its cause and the next
 * step, in the place `onProblem` chooses or in a toast.
 */
export function useAction<Input, Value>(
  action: ServerAction<Input, Value>,
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
        void queries.invalidateQueries();
        hooks.onDone?.(result.value);
        return;
      }
      const { message, hint } = result.error;
      if (hooks.onProblem) hooks.onProblem(hint ? `${message} ${hint}` : message);
      else notify("error", message, { detail: hint });
    });
  return [run, pending];
}
