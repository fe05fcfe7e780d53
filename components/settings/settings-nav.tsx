"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { revealInRow } from "@/components/ui/reveal-in-row";

const sections = [
  { key: "health", href: "/settings/health" },
  { key: "hosts", href: "/settings/hosts" },
  { key: "policy", href: "/settings/policy" },
  { key: "retention", href: "/settings/retention" },
  { key: "tokens", href: "/settings/tokens" },
  { key: "users", href: "/roles?tab=users" },
] as const;

/** The pages of the settings. Users stand beside their roles. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const pathname = usePathname();
  return (
    <nav aria-label={t("title")} className="flex gap-1 overflow-x-auto border-b">
      {sections.map(({ key, href }) => {
        const here = pathname === href;
        return (
          <Link
            key={key}
            ref={here ? revealInRow : undefined}
            href={href}
            aria-current={here ? "page" : undefined}
            className={classNames(
              "-mb-px flex h-9 shrink-0 items-center border-b-2 px-2.5 text-sm whitespace-nowrap",
              here
                ? "border-accent font-medium text-text"
                : "border-transparent text-muted hover:border-line-strong hover:text-text",
            )}
          >
            {t(`section.${key}`)}
          </Link>
        );
      })}
    </nav>
  );
}
