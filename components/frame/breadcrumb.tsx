"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { namesOfPath, packagePath } from "@/components/packages/package-path";
import { classNames } from "@/components/ui/class-names";
import { isOn, pages } from "./pages";

/** The way to this page. On a narrow screen only its end is shown. */
export function Breadcrumb() {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const page = pages.find((candidate) => isOn(candidate, pathname));
  const names = namesOfPath(pathname) ?? pathname.split("/").slice(2).map(decodeURIComponent);
  const below = (index: number) =>
    namesOfPath(pathname)
      ? packagePath(names.slice(0, index + 1))
      : `/${pathname
          .split("/")
          .slice(1, index + 3)
          .join("/")}`;
  const steps = [
    ...(page ? [{ href: page.href, label: t(page.key) }] : []),
    ...names.map((label, index) => ({ href: below(index), label })),
  ];
  return (
    <nav aria-label={t("breadcrumb")} className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {steps.map((step, index) => {
          const last = index === steps.length - 1;
          return (
            <li
              key={step.href}
              className={classNames("items-center gap-1", last ? "flex min-w-0" : "hidden min-w-0 sm:flex")}
            >
              {index > 0 ? (
                <ChevronRight aria-hidden size={14} className="hidden shrink-0 text-faint sm:block" />
              ) : null}
              <Link
                href={step.href}
                aria-current={last ? "page" : undefined}
                title={step.label}
                className={classNames(
                  "truncate rounded px-1",
                  last ? "font-medium text-text" : "text-muted hover:text-text",
                )}
              >
                {step.label}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
