"use client";

import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useLiveExecutions } from "@/components/frame/live-executions";
import { Button } from "@/components/ui/button";

interface FreshExecutionsProps {
  /** Ids in the list. */
  shown: number[];
  /** Those of them that had not ended when the list was read. */
  unfinished: number[];
}

/**
 * Keeps a list of executions honest without moving a row under the pointer: the list is read anew when one of its executions ends,
 * new ones are offered.
 */
export function FreshExecutions({ shown, unfinished }: FreshExecutionsProps) {
  const t = useTranslations("executions");
  const router = useRouter();
  const live = useLiveExecutions().unfinished;
  const count = [...live].filter((id) => !shown.includes(id)).length;
  const ended = unfinished.some((id) => !live.has(id));

  // The outside system is the live stream: it has told of the end of an execution that the list shows as running.
  useEffect(() => {
    if (ended) router.refresh();
  }, [ended, router]);

  return (
    <div aria-live="polite" className="flex h-8 items-center">
      {count > 0 ? (
        <Button look="ghost" icon={<ArrowUp aria-hidden size={14} />} onClick={() => router.refresh()}>
          {t("fresh", { count })}
        </Button>
      ) : null}
    </div>
  );
}
