"use client";

import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useId } from "react";
import { Select } from "@/components/ui/select";
import { belowParts } from "./below";

/** Chooses what stands below the open tab. The server draws it, so the choice is a visit. */
export function BelowChoice({ tab }: { tab: string }) {
  const t = useTranslations("execution.below");
  const names = useTranslations("executions.tab");
  const [below, setBelow] = useQueryState("below", parseAsStringLiteral(belowParts).withOptions({ shallow: false }));
  const id = useId();
  const words = { graph: names("graph"), timeline: t("timeline"), messages: names("messages") };

  return (
    <span className="flex items-center gap-2 text-sm text-muted">
      <label htmlFor={id}>{t("label")}</label>
      <Select
        id={id}
        value={below !== null && below !== tab ? below : ""}
        onChange={(event) => void setBelow(belowParts.find((part) => part === event.target.value) ?? null)}
        className="w-36"
      >
        <option value="">{t("nothing")}</option>
        {belowParts.map((part) =>
          part === tab ? null : (
            <option key={part} value={part}>
              {words[part]}
            </option>
          ),
        )}
      </Select>
    </span>
  );
}
