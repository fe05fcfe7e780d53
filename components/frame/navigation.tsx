"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { FolderTree } from "@/components/folders/folder-tree";
import { classNames } from "@/components/ui/class-names";
import type { TreeLevel } from "@/server/folders/types";
import { Logo } from "./logo";
import { isOn, pages } from "./pages";

/** The left side: the pages, and below them the tree of packages. */
export function Navigation({ root }: { root: TreeLevel }) {
  const t = useTranslations("frame");
  const product = useTranslations("session")("product");
  const pathname = usePathname();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Link href="/" className="flex h-12 shrink-0 items-center gap-2 px-4 text-base font-semibold">
        <Logo />
        {product}
      </Link>
      <nav aria-label={t("primary")} className="shrink-0 px-2 pb-2">
        <ul>
          {pages.map((page) => {
            const on = isOn(page, pathname);
            return (
              <li key={page.key}>
                <Link
                  href={page.href}
                  aria-current={pathname === page.href ? "page" : undefined}
                  className={classNames(
                    "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm",
                    on ? "bg-hover font-medium text-text" : "text-muted hover:bg-hover hover:text-text",
                  )}
                >
                  <page.icon aria-hidden size={16} className={on ? "text-accent" : "text-faint"} />
                  {t(page.key)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto border-t px-2 py-2">
        <FolderTree root={root} />
      </div>
    </div>
  );
}
