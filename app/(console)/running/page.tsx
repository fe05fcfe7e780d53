import { CirclePlay } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RunningList } from "@/components/running/running-list";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { pack } from "@/components/ui/packed";
import { findRunning } from "@/server/executions/find-running";
import { pageCaller } from "@/server/session/page-caller";

/** More than any screen shows; the browser reads the others as soon as it has drawn these. */
const FIRST_ROWS = 60;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("running"))("title") };
}

export default async function RunningPage() {
  const t = await getTranslations("running");
  const found = await findRunning(await pageCaller(), { most: FIRST_ROWS });

  return (
    <div className="flex flex-col gap-3">
      <RunningList
        initial={pack(found)}
        empty={
          <EmptyState
            icon={<CirclePlay size={28} />}
            title={t("empty.title")}
            text={t("empty.text")}
            action={
              <Link href="/packages" className={buttonClass("primary")}>
                {t("empty.action")}
              </Link>
            }
          />
        }
      />
    </div>
  );
}
