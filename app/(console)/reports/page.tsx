import { Activity, ArrowRight, Cable, History, ListChecks, type LucideIcon, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ReportFrame } from "@/components/reports/report-frame";

const reports: readonly { key: ReportKey; href: string; icon: LucideIcon }[] = [
  { key: "dashboard", href: "/reports/dashboard", icon: Activity },
  { key: "executions", href: "/executions", icon: History },
  { key: "validations", href: "/reports/validations", icon: ListChecks },
  { key: "operations", href: "/reports/operations", icon: ScrollText },
  { key: "connections", href: "/reports/connections", icon: Cable },
];
type ReportKey = "dashboard" | "executions" | "validations" | "operations" | "connections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title") };
}

/** The standard reports of SSIS, each with its place. */
export default async function ReportsPage() {
  const t = await getTranslations("reports");
  return (
    <ReportFrame title={t("title")} text={t("intro")}>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {reports.map(({ key, href, icon: Icon }) => (
          <li key={key}>
            <Link href={href} className="flex h-full gap-3 rounded-lg border bg-surface px-4 py-3 hover:bg-hover">
              <Icon aria-hidden size={18} className="mt-0.5 shrink-0 text-accent" />
              <span className="min-w-0 flex-1">
                <span className="block text-base font-medium">{t(`name.${key}`)}</span>
                <span className="block text-sm text-muted">{t(`text.${key}`)}</span>
              </span>
              <ArrowRight aria-hidden size={15} className="mt-1 shrink-0 text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </ReportFrame>
  );
}
