import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import type { PackageDesign } from "@/server/packages/design-types";
import type { VersionItem } from "@/server/packages/types";
import { designAddress } from "./design-address";

/** The versions a run may take, and what is in the chosen one. The version of the page is there at once, others are asked for. */
export function useVersions(packageId: string, shown: PackageDesign, open: boolean, rerunOf: number | undefined) {
  const [chosen, choose] = useState(shown.versionNumber);
  const [opened, setOpened] = useState<PackageDesign>();
  const versions = useQuery({
    queryKey: ["versions", packageId],
    queryFn: ({ signal }) => fetchJson<VersionItem[]>(`/api/packages/${packageId}/versions`, { signal }),
    enabled: open,
  });
  const other = useQuery({
    queryKey: ["version-design", packageId, chosen, rerunOf],
    queryFn: ({ signal }) => fetchJson<PackageDesign>(designAddress(packageId, chosen, rerunOf), { signal }),
    enabled: open && chosen !== shown.versionNumber,
    // The bytes of a version never change.
    staleTime: "static",
  });
  const isShown = chosen === shown.versionNumber;

  return {
    versions: versions.data ?? [],
    chosen,
    choose,
    /** Undefined while the chosen version is being read. */
    design: opened?.versionNumber === chosen ? opened : isShown ? shown : other.data,
    /** Takes what a password opened in the place of the locked design of its version. */
    setOpened,
    problem: isShown ? undefined : other.error?.message,
  };
}
