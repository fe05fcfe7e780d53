"use client";

import { useTranslations } from "next-intl";
import { markTones } from "@/components/design/marks";
import { Badge } from "@/components/ui/badge";
import type { ElementDifference } from "@/server/packages/compare/comparison-types";
import { FactDifference } from "./fact-difference";

/** What differs, element by element, below the line that says how much it is. */
export function BriefDifferences({ summary, differences }: { summary: string; differences: ElementDifference[] }) {
  const t = useTranslations("packages.compare");
  return (
    <details className="w-full pl-6">
      <summary>{summary}</summary>
      <ul>
        {differences.map((one) => (
          <li key={`${one.change} ${one.kind} ${one.id}`} className="border-b py-1 last:border-b-0">
            <Badge tone={markTones[one.change]}>{t(`changes.${one.change}`)}</Badge>{" "}
            <span className="font-medium">{one.name}</span> <span className="text-muted">{one.typeName}</span>
            <dl>
              {one.facts.map((fact) => (
                <FactDifference key={fact.name} difference={fact} />
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}
