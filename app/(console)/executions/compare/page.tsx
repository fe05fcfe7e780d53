import { ArrowLeftRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsInteger, type SearchParams } from "nuqs/server";
import { ComparedMessages } from "@/components/executions/compare/compared-messages";
import { ComparedValues } from "@/components/executions/compare/compared-values";
import { ComparedWork } from "@/components/executions/compare/compared-work";
import { ComparisonHead } from "@/components/executions/compare/comparison-head";
import { buttonClass } from "@/components/ui/button-class";
import { compareExecutions } from "@/server/executions/compare-executions";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

const loadPair = createLoader({ a: parseAsInteger, b: parseAsInteger });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("executions.compare"))("title") };
}

/** Two executions side by side; the address names them. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("executions.compare");
  const caller = await pageCaller();
  const { a, b } = await loadPair(searchParams);
  if (a === null || b === null || a < 1 || b < 1) notFound();
  const comparison = await orNotFound(compareExecutions(caller, { a, b }));
  return (
    <div className="flex flex-col gap-5">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <h1 className="text-xl font-semibold">{t("heading", { a: String(a), b: String(b) })}</h1>
        <Link href={`/executions/compare?a=${b}&b=${a}`} className={`${buttonClass()} ml-auto`}>
          <ArrowLeftRight aria-hidden size={15} />
          {t("swap")}
        </Link>
      </div>
      <ComparisonHead comparison={comparison} />
      <ComparedWork comparison={comparison} />
      <ComparedValues comparison={comparison} />
      <ComparedMessages comparison={comparison} />
    </div>
  );
}
