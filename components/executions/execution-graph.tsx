"use client";

import { useMemo, useState } from "react";
import { requestSampleAction } from "@/app/(console)/executions/actions";
import { useReason } from "@/components/access/use-reason";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { DesignView } from "@/components/design/design-view";
import type { DesignOverlay } from "@/components/design/overlay";
import type { PackageDesign } from "@/server/packages/design-types";
import { DataViewer, type ViewedPath } from "./data-viewer";
import { useExecution, useLive } from "./live-execution-context";

/** Rows a person takes in at a glance; asking again brings the next ones. */
const sampleRows = 100;

/** The package as it was drawn, with what this execution did or is doing in it, and the rows that go down its paths. */
export function ExecutionGraph({ design }: { design: PackageDesign }) {
  const { detail } = useExecution();
  const executables = useLive((live) => live.executables);
  const rows = useLive((live) => live.rows);
  const flows = useLive((live) => live.flows);
  const disabledReason = useReason()(detail.mayViewData);
  const [viewed, setViewed] = useState<ViewedPath>();
  const [problem, setProblem] = useState<string>();
  const [request] = useAction(requestSampleAction, nothingStale);

  const ask = (path: ViewedPath) => {
    setProblem(undefined);
    request({ executionId: detail.id, ...path, rows: sampleRows }, { onProblem: setProblem });
  };
  const view = (path: string, pathId: string) => {
    setViewed({ path, pathId });
    ask({ path, pathId });
  };
  const overlay = useMemo<DesignOverlay>(() => ({ executables, rows, flows }), [executables, rows, flows]);

  return (
    <>
      <DesignView design={design} overlay={overlay} viewer={{ view, disabledReason }} />
      {viewed ? (
        <DataViewer
          design={design}
          viewed={viewed}
          problem={problem}
          onAsk={() => ask(viewed)}
          onClose={() => setViewed(undefined)}
        />
      ) : null}
    </>
  );
}
