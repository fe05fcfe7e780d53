import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageMenu } from "@/components/frame/language-menu";
import { Logo } from "@/components/frame/logo";

/** The page outside of the frame: one card with the mark over it. */
export function EntrancePage({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  const t = useTranslations("session");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-5 px-4 py-10">
      <div className="flex items-center gap-2.5">
        <Logo size={26} />
        <div className="min-w-0 flex-1">
          <p className="text-lg font-semibold">{t("product")}</p>
          <p className="text-sm text-muted">{t("tagline")}</p>
        </div>
        <LanguageMenu />
      </div>
      <section className="rounded-xl border bg-surface p-5">
        <h1 className="text-base font-semibold">{title}</h1>
        {text ? <p className="mt-1 text-sm text-muted">{text}</p> : null}
        {children ? <div className="mt-4">{children}</div> : null}
      </section>
    </main>
  );
}
