import { useTranslations } from "next-intl";

/** The packages an error occurred in: a few names, and how many more there are. */
export function AffectedPackages({ names, count }: { names: string[]; count: number }) {
  const t = useTranslations("errors");
  const more = count - names.length;
  return (
    <>
      <bdi>{names.join(", ")}</bdi>
      {more > 0 ? ` ${t("morePackages", { count: more })}` : null}
    </>
  );
}
