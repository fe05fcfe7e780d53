"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** The frame of what is said of the chosen thing, beside the drawing. */
export function Panel({
  icon,
  name,
  typeName,
  status,
  onClose,
  children,
}: {
  icon: ReactNode;
  name: string;
  typeName: string;
  status?: ReactNode;
  /** Missing where nothing was chosen that could be left. */
  onClose?: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("design.panel");
  return (
    <aside
      aria-label={t("title", { name })}
      className="flex flex-col gap-4 overflow-y-auto rounded-lg border bg-page p-3 text-sm lg:w-80 lg:shrink-0"
    >
      <header className="flex items-start gap-2">
        <span className="mt-0.5 text-faint">{icon}</span>
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{name}</h2>
          <p className="text-muted">{typeName}</p>
        </div>
        {status}
        {onClose ? (
          <Button
            look="ghost"
            className="-mt-1 -mr-1 h-7 w-7"
            label={t("close")}
            icon={<X aria-hidden size={15} />}
            onClick={onClose}
          />
        ) : null}
      </header>
      {children}
    </aside>
  );
}

export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  );
}

/** Leads to another element of the drawing. */
export function PanelLink({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className="text-left text-accent break-words hover:underline">
      {children}
    </button>
  );
}
