"use client";

import { useRouter } from "next/navigation";
import { DesignView } from "@/components/design/design-view";
import { ScriptLink } from "@/components/scripts/script-link";
import type { PackageDesign } from "@/server/packages/design-types";

/** The drawings of a package on its own page, where the search leads to the tables of the other tabs too. */
export function PackageDrawing({ design, address }: { design: PackageDesign; address: string }) {
  const router = useRouter();
  return (
    <DesignView
      design={design}
      about={(id) => <ScriptLink design={design} id={id} address={address} />}
      onTable={(table, name) => router.push(`${address}?${new URLSearchParams({ tab: table, chosen: name })}`)}
    />
  );
}
