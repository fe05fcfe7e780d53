"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { stopViewingAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";

/** Stands above every page while somebody sees the console as another person does. */
export function ViewAsBanner({ name }: { name: string }) {
  const t = useTranslations("roles.viewAs");
  const [stop, pending] = useAction(stopViewingAction);
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-status-stopping-ground px-4 py-1.5 text-sm text-status-stopping"
    >
      <Eye aria-hidden size={16} className="shrink-0" />
      <p className="mr-auto min-w-0 break-words">{t.rich("banner", { name, b: (text) => <strong>{text}</strong> })}</p>
      <Button pending={pending} onClick={() => stop({})}>
        {t("stop")}
      </Button>
    </section>
  );
}
