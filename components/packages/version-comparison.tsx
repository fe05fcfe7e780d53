"use client";

import { ArrowLeft, Equal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DesignView } from "@/components/design/design-view";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import type { ElementDifference, PackageComparison } from "@/server/packages/compare/comparison-types";
import type { PackageDesign } from "@/server/packages/design-types";
import { type ComparisonView, comparisonAddress, comparisonViews } from "./comparison-address";
import { DifferenceList } from "./difference-list";
import { FactDifference } from "./fact-difference";

/** What differs between two versions, as a list or in the drawing of either. */
export function VersionComparison({
  address,
  pair,
  view,
  comparison,
  design,
}: {
  /** Of the package. */
  address: string;
  pair: { from: number; to: number };
  view: ComparisonView;
  comparison: PackageComparison;
  /** The version that is drawn; none for the list. */
  design: PackageDesign | undefined;
}) {
  const t = useTranslations("packages.compare");
  const { differences, marks } = comparison;
  const drawingOf = (one: ElementDifference) =>
    one.place.diagram !== null || one.place.chosen !== null
      ? comparisonAddress(address, pair, one.change === "removed" ? "before" : "after", one.place)
      : undefined;
  const label: Record<ComparisonView, string> = {
    list: t("list"),
    after: t("drawing", { version: pair.to }),
    before: t("drawing", { version: pair.from }),
  };
  return (
    <section aria-label={t("title", pair)} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-auto text-base font-semibold">{t("title", pair)}</h2>
        <Link href={`${address}?tab=versions`} className={buttonClass("ghost", false)}>
          <ArrowLeft aria-hidden size={15} /> {t("back")}
        </Link>
      </div>
      {differences.length === 0 ? (
        <EmptyState icon={<Equal size={28} />} title={t("none")} text={t("noneText")} />
      ) : (
        <>
          <nav aria-label={t("views")} className="flex flex-wrap gap-1">
            {comparisonViews.map((each) => (
              <Link
                key={each}
                href={comparisonAddress(address, pair, each)}
                scroll={false}
                aria-current={each === view ? "page" : undefined}
                className={buttonClass(each === view ? "plain" : "ghost", false)}
              >
                {label[each]}
              </Link>
            ))}
          </nav>
          {view === "list" || !design ? (
            <DifferenceList differences={differences} drawingOf={drawingOf} />
          ) : (
            <DesignView
              key={view}
              design={design}
              marks={marks[view]}
              about={(id) => <Differences of={id} differences={differences} />}
            />
          )}
        </>
      )}
    </section>
  );
}

/** What differs of the chosen box and of what belongs to it. */
function Differences({ of, differences }: { of: string; differences: ElementDifference[] }) {
  const t = useTranslations("packages.compare");
  const own = differences.filter((one) => one.place.chosen === of && one.facts.length > 0);
  if (own.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-faint">{t("differences")}</h3>
      {own.map((one) => (
        <div key={`${one.change} ${one.kind} ${one.id}`} className="mb-2">
          {one.id === of ? null : <h4 className="text-sm font-medium break-words">{one.name}</h4>}
          <dl>
            {one.facts.map((fact) => (
              <FactDifference key={fact.name} difference={fact} />
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
