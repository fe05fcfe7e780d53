"use client";

import { Frame, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { markTones } from "@/components/design/marks";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ElementDifference } from "@/server/packages/compare/comparison-types";
import { elementKinds } from "./element-kinds";
import { FactDifference } from "./fact-difference";

const changes = ["added", "removed", "changed"] as const;

const filters = {
  change: parseAsStringLiteral(changes),
  kind: parseAsStringLiteral(elementKinds),
  find: parseAsString.withDefault(""),
};

/** Every element that differs, with what differs of it. The filters stand in the address. */
export function DifferenceList({
  differences,
  drawingOf,
}: {
  differences: ElementDifference[];
  /** The address at which the drawing shows an element; undefined where no drawing shows it. */
  drawingOf?: (difference: ElementDifference) => string | undefined;
}) {
  const t = useTranslations("packages.compare");
  const [filter, setFilter] = useQueryStates(filters);
  const kinds = elementKinds.filter((kind) => differences.some((one) => one.kind === kind));
  const wanted = filter.find.trim().toLowerCase();
  const shown = differences.filter(
    (one) =>
      (filter.change === null || one.change === filter.change) &&
      (filter.kind === null || one.kind === filter.kind) &&
      (wanted === "" || textOf(one).includes(wanted)),
  );
  return (
    <div className="flex flex-col gap-3">
      <search className="flex min-h-8 flex-wrap items-center gap-2">
        <Select
          aria-label={t("change")}
          value={filter.change ?? ""}
          onChange={(event) => setFilter({ change: changes.find((one) => one === event.target.value) ?? null })}
        >
          <option value="">{t("anyChange")}</option>
          {changes.map((change) => (
            <option key={change} value={change}>
              {t(`changes.${change}`)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t("kind")}
          value={filter.kind ?? ""}
          onChange={(event) => setFilter({ kind: kinds.find((one) => one === event.target.value) ?? null })}
        >
          <option value="">{t("anyKind")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={filter.find}
          onChange={(event) => setFilter({ find: event.target.value || null })}
          className="max-w-72 max-sm:max-w-none"
        />
        <p role="status" className="text-sm text-muted">
          {shown.length === differences.length
            ? t("count", { count: differences.length })
            : t("shown", { shown: shown.length, count: differences.length })}
        </p>
      </search>
      {shown.length === 0 ? <EmptyState icon={<SearchX size={28} />} title={t("noneShown")} text="" /> : null}
      <ul aria-label={t("differences")} className="flex flex-col gap-2">
        {shown.map((one) => (
          <DifferenceItem key={`${one.change} ${one.kind} ${one.id}`} difference={one} href={drawingOf?.(one)} />
        ))}
      </ul>
    </div>
  );
}

function DifferenceItem({ difference, href }: { difference: ElementDifference; href: string | undefined }) {
  const t = useTranslations("packages.compare");
  const { change, name, typeName, within, facts } = difference;
  return (
    // Long lists scroll smoothly when what is out of sight is not laid out.
    <li className="rounded-lg border bg-surface px-3 py-2 text-sm [contain-intrinsic-size:auto_64px] [content-visibility:auto]">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={markTones[change]}>{t(`changes.${change}`)}</Badge>
        <span className="min-w-0 font-medium break-words">{name}</span>
        <span className="text-muted">{typeName}</span>
        {within.length > 0 ? <span className="min-w-0 text-faint break-words">{within.join(" / ")}</span> : null}
        {href === undefined ? null : (
          <Link
            prefetch={false}
            href={href}
            className="ml-auto flex items-center gap-1.5 text-accent underline-offset-2 hover:underline"
          >
            <Frame aria-hidden size={14} /> {t("show")}
          </Link>
        )}
      </div>
      {facts.length > 0 ? (
        <dl className="mt-1">
          {facts.map((fact) => (
            <FactDifference key={fact.name} difference={fact} />
          ))}
        </dl>
      ) : null}
    </li>
  );
}

function textOf({ name, typeName, within, facts }: ElementDifference): string {
  const parts = facts.flatMap((fact) => [fact.name, fact.before ?? "", fact.after ?? ""]);
  return [name, typeName, ...within, ...parts].join("\n").toLowerCase();
}
