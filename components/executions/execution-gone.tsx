"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";

/** Why an execution is not there: retention may have removed it, and after how many days it does. */
export function ExecutionGone({ windowDays, hasRemoved }: { windowDays: number | null; hasRemoved: boolean }) {
  const t = useTranslations("executions.gone");
  const id = /^\/executions\/(\d{1,15})$/.exec(usePathname())?.[1];
  const title = id === undefined ? t("anyTitle") : t("title", { id });
  const text = windowDays !== null ? t("window", { days: windowDays }) : t(hasRemoved ? "before" : "never");
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <EmptyState
        icon={<SearchX size={28} />}
        title={title}
        text={text}
        action={
          <Link href="/executions" className={buttonClass()}>
            {t("toList")}
          </Link>
        }
      />
    </>
  );
}
