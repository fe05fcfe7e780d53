"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { KeyboardEvent, ReactNode } from "react";
import { classNames } from "./class-names";
import { revealInRow } from "./reveal-in-row";

export interface TabLink {
  id: string;
  href: string;
  label: ReactNode;
  count?: ReactNode;
}

/** Tabs whose choice stands in the URL: links with the roles and keys of a tab list. The page renders `tab-panel`. */
export function TabLinks({ label, tabs, current }: { label: string; tabs: TabLink[]; current: string }) {
  const router = useRouter();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // From the tab that has the focus: keys may follow each other faster than the server opens tabs.
    const at = tabs.findIndex((tab) => `tab-${tab.id}` === document.activeElement?.id);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = at < 0 || to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
    // Tabs that are only walked past are no steps of the way back.
    router.replace(next.href, { scroll: false });
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className="flex gap-1 overflow-x-auto border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          ref={tab.id === current ? revealInRow : undefined}
          id={`tab-${tab.id}`}
          role="tab"
          href={tab.href}
          scroll={false}
          aria-selected={tab.id === current}
          aria-controls={tab.id === current ? "tab-panel" : undefined}
          tabIndex={tab.id === current ? 0 : -1}
          className={classNames(
            "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2.5 text-sm whitespace-nowrap",
            tab.id === current
              ? "border-accent font-medium text-text"
              : "border-transparent text-muted hover:border-line-strong hover:text-text",
          )}
        >
          {tab.label}
          {tab.count !== undefined ? <span className="text-xs text-faint">{tab.count}</span> : null}
        </Link>
      ))}
    </div>
  );
}

export function TabPanel({ current, children }: { current: string; children: ReactNode }) {
  return (
    <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${current}`} className="min-w-0">
      {children}
    </div>
  );
}
