import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { type FocusEvent, useDeferredValue, useEffect, useRef } from "react";
import { StandIn } from "@/components/ui/stand-in";
import type { Reach } from "@/components/ui/use-reach";
import type { PackageDesign } from "@/server/packages/design-types";
import { type DesignHit, searchDesign } from "./search-design";

/** Keys that walk through the list and choose from it. */
const listKeys = ["ArrowDown", "ArrowUp", "Home", "End", "Enter"];

/** What is found, below the field in which the text is typed. */
export function DesignHits({
  design,
  tables,
  text,
  isOpen,
  onBlur,
  onFound,
  element,
}: Reach & {
  design: PackageDesign;
  /** Whether what stands in tables beside the drawings is looked for too. */
  tables: boolean;
  text: string;
  isOpen: boolean;
  onBlur: (event: FocusEvent) => void;
  onFound: (hit: DesignHit) => void;
}) {
  const t = useTranslations("design.search");
  const root = useRef<HTMLDivElement>(null);
  const wanted = useDeferredValue(text);
  const hits = isOpen ? searchDesign(design, wanted, tables) : [];
  const shows = isOpen && wanted.trim() !== "";

  // The outside system is the field, which stands before the list instead of in it: its keys are told to the list.
  useEffect(() => {
    if (!shows) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!listKeys.includes(event.key)) return;
      const told = new KeyboardEvent(event.type, event);
      if (root.current?.dispatchEvent(told) === false) event.preventDefault();
    };
    element.addEventListener("keydown", onKeyDown);
    return () => element.removeEventListener("keydown", onKeyDown);
  }, [element, shows]);
  return (
    <Command ref={root} shouldFilter={false} loop label={t("label")} onBlur={onBlur}>
      <Command.Input asChild value={text}>
        <StandIn element={element} />
      </Command.Input>
      <Command.List
        hidden={!shows}
        className="absolute inset-x-0 top-9 z-20 max-h-80 overflow-y-auto rounded-lg border bg-raised p-1 shadow-pop"
      >
        {shows ? <Command.Empty className="px-2 py-3 text-sm text-muted">{t("none")}</Command.Empty> : null}
        {hits.map((hit) => (
          <Command.Item
            key={hit.id}
            value={hit.id}
            onSelect={() => onFound(hit)}
            className="flex cursor-pointer flex-col rounded-md px-2 py-1 text-sm data-[selected=true]:bg-selected"
          >
            <span className="truncate font-medium">
              {hit.name}{" "}
              <span className="font-normal text-faint">
                {typeof hit.typeName === "string" ? hit.typeName : t(`kind.${hit.typeName.kind}`)}
              </span>
            </span>
            {hit.where === null ? null : (
              <span className="truncate text-xs text-muted">
                {hit.where}: <code>{hit.excerpt}</code>
              </span>
            )}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
