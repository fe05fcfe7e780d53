"use client";

import { Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { openPackageAction } from "@/app/(console)/packages/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { DesignView } from "@/components/design/design-view";
import { ScriptLink } from "@/components/scripts/script-link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PackageDesign } from "@/server/packages/design-types";
import { CompatibilityTable } from "./compatibility-table";
import { ConnectionTable } from "./connection-table";
import { PasswordDialog } from "./password-dialog";
import { ValueTables } from "./value-tables";

// Few packages have scripts, and few people read them.
const ScriptView = dynamic(() => import("@/components/scripts/script-view").then((module) => module.ScriptView));

/** The parts of a package that its design shows. */
const parts = {
  design: (design, address) => (
    <DesignView design={design} about={(id) => <ScriptLink design={design} id={id} address={address} />} />
  ),
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
  const t = useTranslations("packages.password");
  const [opened, setOpened] = useState<PackageDesign>();
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [open] = useAction(openPackageAction, nothingStale);
  if (!design.locked) return parts[part](design, address);
  if (opened?.versionNumber === design.versionNumber) return parts[part](opened, address);
  const { versionNumber } = design;
  const submit = (password: string) =>
    new Promise<void>((resolve) => {
      const onProblem = (message: string) => {
        setProblem(message);
        resolve();
      };
      const onDone = (made: PackageDesign) => {
        setOpened(made);
        setAsks(false);
        setProblem(undefined);
        resolve();
      };
      open({ packageId, versionNumber, password }, { onProblem, onDone });
    });
  return (
    <>
      <EmptyState
        icon={<Lock size={28} />}
        title={t("lockedTitle")}
        text={t("lockedText")}
        action={
          <Button look="primary" onClick={() => setAsks(true)}>
            {t("give")}
          </Button>
        }
      />
      {asks ? (
        <PasswordDialog
          title={t("openTitle", { name: design.name })}
          description={t("openText")}
          submitLabel={t("open")}
          problem={problem}
          onSubmit={submit}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}
