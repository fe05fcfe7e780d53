"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { openPackageAction } from "@/app/(console)/packages/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import type { PackageDesign } from "@/server/packages/design-types";
import { PackageDrawing } from "./package-drawing";

// Each comes with its tab: the drawing leaves the page no room for the others.
const ValueTables = dynamic(() => import("./value-tables").then((module) => module.ValueTables));
const ConnectionTable = dynamic(() => import("./connection-table").then((module) => module.ConnectionTable));
const CompatibilityTable = dynamic(() => import("./compatibility-table").then((module) => module.CompatibilityTable));
const LockedContent = dynamic(() => import("./locked-content").then((module) => module.LockedContent));
const ScriptView = dynamic(() => import("@/components/scripts/script-view").then((module) => module.ScriptView));

/** The parts of a package that its design shows. */
const parts = {
  design: (design, address) => <PackageDrawing design={design} address={address} />,
  variables: (design) => <ValueTables design={design} />,
  connections: (design) => <ConnectionTable design={design} />,
  scripts: (design) => <ScriptView design={design} />,
  compatibility: (design) => <CompatibilityTable design={design} />,
} satisfies Record<string, (design: PackageDesign, address: string) => ReactNode>;

/**
 * One part of a package. A wholly encrypted one is shown to who gives its password; what it opens stays in this page and is closed
 * again when the page is left.
 */
export function DesignPart({
  packageId,
  address,
  design,
  part,
}: {
  packageId: string;
  /** Of the package. */
  address: string;
  design: PackageDesign;
  part: keyof typeof parts;
}) {
  const [opened, setOpened] = useState<PackageDesign>();
  const [open] = useAction(openPackageAction, nothingStale);
  if (!design.locked) return parts[part](design, address);
  if (opened?.versionNumber === design.versionNumber) return parts[part](opened, address);
  const { versionNumber } = design;
  const onOpen = (password: string) =>
    new Promise<string | undefined>((resolve) => {
      const onDone = (made: PackageDesign) => {
        setOpened(made);
        resolve(undefined);
      };
      open({ packageId, versionNumber, password }, { onProblem: resolve, onDone });
    });
  return <LockedContent name={design.name} onOpen={onOpen} />;
}
