"use client";

import { LogIn } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWorstStreamState } from "@/components/live/stream-states";
import { buttonClass } from "@/components/ui/button-class";

/** Stands above a page whose person is no longer signed in: it is not kept true any more, and nothing on it can be done. */
export function SessionOver() {
  const t = useTranslations("session.over");
  const ended = useWorstStreamState() === "ended";
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const next = encodeURIComponent(search ? `${pathname}?${search}` : pathname);
  // Screen readers tell what changes in a region that has been there before.
  return (
    <div role="alert">
      {ended ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-status-failed-ground px-4 py-1.5 text-sm text-status-failed">
          <p className="mr-auto min-w-0">{t("text")}</p>
          {/* A whole new page: somebody else may sign in, who must see nothing of what is kept for this person. */}
          <a href={`/sign-in?next=${next}`} className={buttonClass()}>
            <LogIn aria-hidden size={15} />
            {t("signIn")}
          </a>
        </div>
      ) : null}
    </div>
  );
}
