import { SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";

export function NotFoundText() {
  const t = useTranslations("common");
  return (
    <>
      <h1 className="sr-only">{t("notFoundTitle")}</h1>
      <EmptyState
        icon={<SearchX size={28} />}
        title={t("notFoundTitle")}
        text={t("notFoundText")}
        action={
          <Link href="/" className={buttonClass()}>
            {t("backHome")}
          </Link>
        }
      />
    </>
  );
}
