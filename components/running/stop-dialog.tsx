import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { RunningItem } from "@/server/executions/running-types";
import type { RunningStore } from "./running-store";
import { StopJobSummary } from "./stop-job-summary";
import { StopLine } from "./stop-line";
import { StopSummary } from "./stop-summary";
import type { Stopping, StopRequest } from "./use-stop";
import { useStopJob } from "./use-stop-job";
import { useStopPreview } from "./use-stop-preview";

/** As many as anybody reads; the others are counted. */
const MOST_LINES = 500;

interface StopDialogProps {
  store: RunningStore;
  /** As they were when the question was asked. */
  chosen: RunningItem[];
  /** What is to be stopped beside them. */
  waiting: StopRequest["waiting"];
  stopping: Stopping;
  onConfirm: (request: StopRequest) => void;
  onClose: () => void;
}

/**
 * Says which packages will be stopped, which will not and why, and what that means for their data; then what becomes of each, stage by
 * stage, until its end.
 */
export function StopDialog({ store, chosen, waiting, stopping, onConfirm, onClose }: StopDialogProps) {
  const t = useTranslations("running");
  const common = useTranslations("common");
  const open = chosen.length > 0 || waiting !== undefined;
  const stoppable = chosen.filter((item) => item.mayStop.allowed);
  const refused = chosen.length - stoppable.length;
  const request = { ids: stoppable.map(({ id }) => id), waiting };
  const { answers, jobId } = stopping;
  const preview = useStopPreview(request, open && !answers);
  const { job, refused: refusedByJob } = useStopJob(jobId);
  const lines = answers ? stoppable : chosen;
  const count = job?.total ?? preview.count;
  const more = Math.max(0, lines.length - MOST_LINES) + Math.max(0, (count ?? 0) - stoppable.length);
  const problem = stopping.problem ?? preview.problem;
  const reason = count === undefined ? t("lookingUp") : count === 0 ? t("noneStoppable") : undefined;

  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      width="wide"
      title={t(answers ? "stoppingTitle" : "confirmTitle", { count: count ?? stoppable.length })}
      description={t("confirmText")}
      footer={
        answers ? (
          <Button look="primary" onClick={onClose}>
            {common("close")}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{common("cancel")}</Button>
            <Button look="danger" disabledReason={reason} onClick={() => onConfirm(request)}>
              {t("confirm")}
            </Button>
          </>
        )
      }
    >
      {problem ? (
        <p role="alert" className="mb-2 text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {job ? <StopJobSummary job={job} /> : null}
      {answers && jobId === undefined ? <StopSummary store={store} ids={request.ids} answers={answers} /> : null}
      {!answers && refused > 0 ? (
        <p className="mb-2 text-sm text-status-stopping">{t("refusedCount", { count: refused })}</p>
      ) : null}
      <ul className="text-sm">
        {lines.slice(0, MOST_LINES).map((item) => (
          <StopLine
            key={item.id}
            store={store}
            item={item}
            isAsking={answers !== undefined && !answers.has(item.id) && !job?.endedAt}
            answer={refusedByJob.get(item.id) ?? answers?.get(item.id)}
          />
        ))}
        {more > 0 ? <li className="border-t py-1.5 text-muted">{t("moreStopped", { count: more })}</li> : null}
      </ul>
    </Dialog>
  );
}
