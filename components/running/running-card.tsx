"use client";

import { useFormatter, useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { StatusBadge } from "@/components/executions/status-badge";
import { classNames } from "@/components/ui/class-names";
import { RowCheck } from "@/components/ui/row-check";
import { AtWork } from "./at-work";
import { ElapsedBar } from "./elapsed-bar";
import { EntryStop } from "./entry-stop";
import { HostFacts } from "./host-facts";
import { PackageLink } from "./package-link";
import { RowRate } from "./row-rate";
import type { RunningEntryProps } from "./running-row";
import { useRunningItem } from "./use-running";

/** All cards are equally high, in pixels, so that what one of them says moves none of the others. */
export const cardPx = 194;

/** One package that runs, with everything that is known of it in one place. */
export const RunningCard = memo(function RunningCard(props: RunningEntryProps) {
  const { store, id, position, selected, isStop, onCheck, onFocus, onStop } = props;
  const t = useTranslations("running");
  const format = useFormatter();
  const item = useRunningItem(store, id);
  if (!item) return null;

  return (
    <article
      data-row={id}
      tabIndex={isStop ? 0 : -1}
      aria-label={`${item.packageName}, ${id}`}
      aria-posinset={position}
      // How many there are is said once, by the heading of the page.
      aria-setsize={-1}
      onFocus={() => onFocus(id)}
      style={{ height: cardPx }}
      className={classNames(
        "flex min-w-0 flex-col gap-1.5 rounded-lg border px-3 py-2 text-sm",
        selected ? "border-accent bg-selected" : "bg-surface hover:bg-hover",
        item.endedAt !== null && "opacity-70",
      )}
    >
      <header className="flex items-center gap-2">
        <RowCheck
          label={t("select", { name: item.packageName, id })}
          selected={selected}
          onCheck={(event) => onCheck(id, event.shiftKey)}
          tabIndex={0}
        />
        <h2 className="min-w-0 flex-1">
          <PackageLink item={item} />
        </h2>
        <StatusBadge status={item.status} />
        <EntryStop item={item} onStop={onStop} className="-mr-1.5" />
      </header>
      <p className="h-5 shrink-0 truncate text-muted">
        <AtWork item={item} />
      </p>
      <ElapsedBar item={item} />
      <dl className="mt-auto grid grid-cols-2 gap-x-4 gap-y-1">
        <Fact name={t("rows")}>
          <span className="font-mono">{format.number(item.rowsTotal)}</span>
        </Fact>
        <Fact name={t("rate")}>
          <span className="font-mono">
            <RowRate item={item} />
          </span>
        </Fact>
        <Fact name={t("host")}>
          <HostFacts item={item} />
        </Fact>
        <Fact name={t("by")}>{item.requestedByName}</Fact>
      </dl>
    </article>
  );
});

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}
