"use client";

import { useMemo } from "react";
import { DesignView } from "@/components/design/design-view";
import type { DesignOverlay } from "@/components/design/overlay";
import type { PackageDesign } from "@/server/packages/design-types";
import { useLiveExecution } from "./live-execution-context";

/** The package as it was drawn, with what this execution did or is doing in it. */
export function ExecutionGraph({ design }: { design: PackageDesign }) {
  const { live } = useLiveExecution();
  const overlay = useMemo<DesignOverlay>(() => ({ executables: live.executables, rows: live.rows }), [live]);

  return <DesignView design={design} overlay={overlay} />;
}
