"use client";

import { Gauge } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { ExecutionPerformance } from "@/server/executions/performance-types";
import type { PackageDesign } from "@/server/packages/design-types";
import { useLive } from "./live-execution-context";
import { MeasureTable, type NamedMeasure } from "./measure-table";
import { OddMeasures } from "./odd-measures";
import { RerunButton } from "./rerun-button";
import { statisticNames } from "./statistic-names";

interface PerformanceProps {
  design: PackageDesign;
  performance: ExecutionPerformance;
}

/** This execution beside the last ten that succeeded: what is unlike them in words, then every number, drawn and as a table. */
export function Performance({ design, performance }: PerformanceProps) {
  const t = useTranslations("execution.performance");
  const format = useFormatter();
  const names = useMemo(() => statisticNames(design), [design]);
  const { successes, duration, rows } = performance;
  const status = useLive((live) => live.status);
  if (successes.length === 0) {
    const isSuccess = status === "succeeded";
    return (
      <EmptyState
        icon={<Gauge size={28} />}
        title={t("none")}
        text={isSuccess ? `${t("noneText")} ${t("nextText")}` : t("noneText")}
        action={isSuccess ? <RerunButton /> : undefined}
      />
    );
  }

  const executables = names.executables.order(performance.executables).map((measure): NamedMeasure => {
    const { name, depth } = names.executables.find(measure);
    return { ...measure, key: measure.path, name, title: measure.path, depth };
  });
  const paths = names.paths.order(performance.paths).map((measure): NamedMeasure => {
    const { task, from, to } = names.paths.find(measure);
    const name = `${task}: ${from} → ${to}`;
    return { ...measure, key: `${measure.path} ${measure.pathId}`, name, title: measure.pathId, depth: 0 };
  });
  const whole = (measure: typeof duration, name: string): NamedMeasure => ({
    ...measure,
    key: "whole",
    name,
    title: name,
    depth: 0,
  });

  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-1">
        <p className="text-sm text-muted">
          {t("comparedWith", { count: successes.length })}{" "}
          {format.list(
            successes.map(({ id }) => (
              <Link
                key={id}
                href={`/executions/${id}`}
                prefetch={false}
                className="text-accent underline underline-offset-2"
              >
                {String(id)}
              </Link>
            )),
          )}
        </p>
        <OddMeasures
          durations={[whole(duration, t("execution")), ...executables.filter(({ path }) => path !== design.root.path)]}
          rows={paths}
          compared={successes.length}
        />
      </div>
      <MeasureTable
        title={t("times")}
        kind="duration"
        measures={[whole(duration, t("execution")), ...executables]}
        compared={successes.length}
      />
      <MeasureTable
        title={t("rows")}
        kind="rows"
        measures={[whole(rows, t("execution")), ...paths]}
        compared={successes.length}
      />
    </div>
  );
}
