import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheck, MenuLabel } from "@/components/ui/menu";
import { type ExecutionKindWord, executionKinds, type FacetKey } from "@/server/executions/query/query-keys";
import type { Facet } from "@/server/executions/search-types";
import { FacetCount } from "./facet-count";

/** The values of one key, the most frequent first; several can be chosen. */
export function FacetMenu({
  of,
  facet,
  chosen,
  onToggle,
}: {
  of: Exclude<FacetKey, "status">;
  facet: Facet | undefined;
  chosen: string[];
  onToggle: (value: string) => void;
}) {
  const t = useTranslations("executions.facet");
  const kind = useTranslations("executions.kind");
  const isChosen = (value: string) => chosen.some((each) => each.toLowerCase() === value.toLowerCase());
  const listed = facet?.values ?? [];
  const typed = chosen.filter((value) => !listed.some((each) => each.value.toLowerCase() === value.toLowerCase()));
  const values = [...typed.map((value) => ({ value, label: value, count: undefined })), ...listed];
  const label = (value: string, text: string) =>
    of === "kind" && executionKinds.some((each) => each === value) ? kind(value as ExecutionKindWord) : text;
  return (
    <Menu
      align="start"
      trigger={
        <Button className="h-7 px-2 font-normal" look={chosen.length > 0 ? "plain" : "ghost"}>
          {t(of)}
          {chosen.length > 0 ? <span className="font-mono text-xs text-accent">{chosen.length}</span> : null}
          <ChevronDown aria-hidden size={13} />
        </Button>
      }
    >
      {values.length === 0 ? <MenuLabel>{t("none")}</MenuLabel> : null}
      <div className="max-h-80 overflow-y-auto">
        {values.map(({ value, label: text, count }) => (
          <MenuCheck key={value} checked={isChosen(value)} onToggle={() => onToggle(value)}>
            <bdi className="min-w-0 flex-1 truncate" title={text}>
              {label(value, text)}
            </bdi>
            {/* Validations stand in no list that does not ask for them, so that there they are not counted. */}
            {count === undefined || (value === "validation" && !isChosen(value)) ? null : (
              <FacetCount count={count} more={facet?.more ?? false} />
            )}
          </MenuCheck>
        ))}
      </div>
    </Menu>
  );
}
