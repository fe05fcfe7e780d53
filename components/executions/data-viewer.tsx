"use client";

import { ClipboardCopy, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { pathName } from "@/components/design/graph";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Moment } from "@/components/ui/moment";
import { notify } from "@/components/ui/notify";
import { Spinner } from "@/components/ui/spinner";
import type { PackageDesign } from "@/server/packages/design-types";
import { sampleKey } from "./live-execution";
import { useLive } from "./live-execution-context";
import { sampleCsv } from "./sample-csv";
import { SampleTable } from "./sample-table";

/** A path of a data flow: refId of the task, id of the path. */
export interface ViewedPath {
  path: string;
  pathId: string;
}

interface DataViewerProps {
  design: PackageDesign;
  viewed: ViewedPath;
  /** Why the last question was not taken. */
  problem: string | undefined;
  onAsk: () => void;
  onClose: () => void;
}

/** SSIS's data viewer for a run: the next rows of a path, as often as a person asks. It holds nothing up. */
export function DataViewer({ design, viewed, problem, onAsk, onClose }: DataViewerProps) {
  const t = useTranslations("executions.viewer");
  const sample = useLive((live) => live.samples[sampleKey(viewed)]);
  const running = useLive((live) => live.executables[viewed.path]?.status === "running");
  const dataFlow = design.dataFlows[viewed.path];
  const path = dataFlow?.paths.find((each) => each.id === viewed.pathId);

  const copy = async () => {
    if (!sample) return;
    try {
      await navigator.clipboard.writeText(sampleCsv(sample));
      notify("success", t("copied"));
    } catch {
      notify("error", t("notCopied"));
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      width="wide"
      title={dataFlow && path ? pathName(dataFlow, path) : viewed.pathId}
      description={t("description")}
      footer={
        <>
          <Button
            icon={<ClipboardCopy aria-hidden size={14} />}
            onClick={copy}
            disabledReason={sample ? undefined : t("nothing")}
          >
            {t("copy")}
          </Button>
          <Button
            look="primary"
            icon={<RefreshCw aria-hidden size={14} />}
            onClick={onAsk}
            disabledReason={running ? undefined : t("ended")}
          >
            {t("again")}
          </Button>
        </>
      }
    >
      {problem ? (
        <p role="alert" className="mb-2 text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {sample ? (
        <div className="flex flex-col gap-2">
          <p role="status" className="text-sm text-muted">
            {t("taken", { rows: sample.rows.length })} <Moment at={sample.at} relative={false} />
          </p>
          <SampleTable sample={sample} />
        </div>
      ) : (
        <p role="status" className="flex h-32 items-center justify-center gap-2 text-sm text-muted">
          {running ? (
            <>
              <Spinner /> {t("waiting")}
            </>
          ) : (
            t("noRows")
          )}
        </p>
      )}
    </Dialog>
  );
}
