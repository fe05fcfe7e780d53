"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { MissedParts } from "@/server/projects/find-missed-parts";

/** So many are named; a sentence with more is read by nobody. */
const namedParts = 6;

/** The sentence that says what moved or copied packages miss of their project in the new folder; undefined when that is nothing. */
export function useMissedParts(): (missed: readonly (MissedParts | null | undefined)[]) => string | undefined {
  const t = useTranslations("packages");
  const format = useFormatter();
  return (missed) => {
    const some = missed.filter((one) => one !== null && one !== undefined);
    if (some.length === 0) return undefined;
    const parts = new Set([
      ...some.flatMap(({ parameters }) => parameters.map((name) => `$Project::${name}`)),
      ...some.flatMap(({ connections }) => connections),
    ]);
    const more = parts.size - namedParts;
    const named = [...parts].slice(0, namedParts);
    if (more > 0) named.push(t("missedMore", { count: more }));
    return t("missed", { count: some.length, parts: format.list(named) });
  };
}
