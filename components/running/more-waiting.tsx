import Link from "next/link";
import { useTranslations } from "next-intl";

const waitingQuery = new URLSearchParams({ q: "status:created,pending" });

/** Says that more waits than is shown, and leads to all of it. */
export function MoreWaiting({ count }: { count: number }) {
  const t = useTranslations("running");
  if (count === 0) return null;
  return (
    <p className="text-sm text-muted">
      {t("moreWaiting", { count })} ·{" "}
      <Link href={`/executions?${waitingQuery}`} className="text-accent hover:underline">
        {t("showWaiting")}
      </Link>
    </p>
  );
}
