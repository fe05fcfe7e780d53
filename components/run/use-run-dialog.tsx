"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { PackageDesign } from "@/server/packages/design-types";
import { designAddress } from "./design-address";
import type { RunPrefill } from "./run-prefill";

// The dialog and what it is filled with are large, and most readers of a page run nothing.
const RunDialog = dynamic(() => import("./run-dialog").then((module) => module.RunDialog), { ssr: false });

/**
 * The run dialog of a version; it and the design of the version are read when it is first asked for. Where an execution is run again,
 * the values of its project are shown, which may have been others than those of today.
 */
export function useRunDialog(
  packageId: string | null,
  versionNumber: number,
  rerun?: { of: number; prefillOf: (design: PackageDesign) => RunPrefill },
): { ask: () => void; pending: boolean; dialog: ReactNode } {
  // Undefined until it is asked for. A closed one stays and keeps what was typed.
  const [open, setOpen] = useState<boolean>();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["version-design", packageId, versionNumber, rerun?.of],
    queryFn: ({ signal }) =>
      fetchJson<PackageDesign>(designAddress(packageId ?? "", versionNumber, rerun?.of), { signal }),
    enabled: open !== undefined && packageId !== null,
    // The bytes of a version never change.
    staleTime: "static",
  });
  const ask = () => {
    setOpen(true);
    // One that could not be read is asked for again.
    if (error) void refetch();
  };
  const dialog = error ? (
    <p role="alert" className="self-center text-sm text-danger">
      {error.message}
    </p>
  ) : data && packageId !== null ? (
    <RunDialog
      key={versionNumber}
      packageId={packageId}
      design={data}
      prefill={rerun?.prefillOf(data)}
      open={open ?? false}
      onOpenChange={setOpen}
    />
  ) : null;
  return { ask, pending: open === true && isFetching, dialog };
}
