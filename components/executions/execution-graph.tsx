"use client";

import { useMemo } from "react";
import { DesignView } from "@/components/design/design-view";
import type { DesignOverlay } from "@/components/design/overlay";
import type { PackageDesign } from "@/server/packages/design-types";
import { useLive } from "./live-execution-context";

/** The package as it was drawn, with what this execution did or is doing in it. */
export function ExecutionGraph({ design }: { design: PackageDesign }) {
  const executables = useLive((live) => live.executables);
  const rows = useLive((live) => live.rows);
  const overlay = useMemo<DesignOverlay>(() => ({ executables, rows }), [executables, rows]);

  return <DesignView design={design} overlay={overlay} />;
}
