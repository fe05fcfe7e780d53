import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";

/** Stands in the place of a drawing until it is there. */
export function Laying() {
  const t = useTranslations("design");
  return (
    <p role="status" className="flex h-full items-center justify-center gap-2 text-sm text-muted">
      <Spinner /> {t("laying")}
    </p>
  );
}
