import { useFormatter, useTranslations } from "next-intl";
import type { Count } from "@/server/retention/types";

/** Numbers that say where counting has ended. */
export function useCounts() {
  const t = useTranslations("retention");
  const format = useFormatter();
  const atLeast = (count: number, more: boolean) => (more ? t("moreThan", { count }) : format.number(count));
  return { atLeast, counted: ({ count, more }: Count) => atLeast(count, more) };
}
