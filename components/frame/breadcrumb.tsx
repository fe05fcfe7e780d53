"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { type CrumbName, crumbsOf } from "./crumbs";

/** The way to this page. On a narrow screen only its end is shown. */
export function Breadcrumb() {
  const t = useTranslations("frame");
  const steps = crumbsOf(usePathname(), useSearchParams());
  const wordsOf = (name: CrumbName) => {
    if (name.is === "name") return name.name;
    if (name.is === "page") return t(name.page.key);
    if (name.is === "execution") return t("execution", { id: name.id });
    if (name.is === "job") return t("job", { id: name.id });
    if (name.is === "comparison") return t("comparison", { a: name.a, b: name.b });
    return name.is === "errorReport" ? t("errorReport") : t("connection");
  };
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {steps.map(({ href, name }, index) => {
          const last = index === steps.length - 1;
          const words = wordsOf(name);
          return (
            <li
              key={href}
              className={classNames("items-center gap-1", last ? "flex min-w-0" : "hidden min-w-0 sm:flex")}
            >
              {index > 0 ? (
                <ChevronRight aria-hidden size={14} className="hidden shrink-0 text-faint sm:block" />
              ) : null}
              <Link
                href={href}
                aria-current={last ? "page" : undefined}
                title={words}
                className={classNames(
                  "truncate rounded px-1",
                  last ? "font-medium text-text" : "text-muted hover:text-text",
                )}
              >
                {words}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
