import { z } from "zod";
import { comparisonViews } from "@/components/packages/comparison-address";
import { LockedComparison, VersionComparison, VersionPicker, VersionTable } from "@/components/packages/path-parts";
import type { Caller } from "@/server/access/caller";
import { AppError } from "@/server/errors";
import { compareVersions, type VersionPair } from "@/server/packages/compare-versions";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { listVersions } from "@/server/packages/list-versions";
import type { PackageDetail } from "@/server/packages/types";
import { orNotFound } from "@/server/session/page-caller";

const version = z.coerce.number().int().positive();
const compared = z.object({ from: version, to: version, view: z.enum(comparisonViews).catch("list") });

/** The versions of a package, or two of them beside each other; which ones and how stands in the address. */
export async function VersionsTab({
  caller,
  detail,
  address,
  search,
}: {
  caller: Caller;
  detail: PackageDetail;
  address: string;
  search: Record<string, string | string[] | undefined>;
}) {
  const packageId = detail.id;
  const versions = await listVersions(caller, { packageId });
  const chosen = compared.safeParse(search).data;
  const newest = versions[0]?.number ?? 1;
  const pair = chosen ?? { from: versions[1]?.number ?? newest, to: newest };
  return (
    <div className="flex flex-col gap-4">
      {versions.length > 1 ? (
        <VersionPicker key={`${pair.from} ${pair.to}`} address={address} versions={versions} {...pair} />
      ) : null}
      {chosen ? (
        <Comparison caller={caller} packageId={packageId} address={address} {...chosen} />
      ) : (
        <VersionTable detail={detail} versions={versions} address={address} />
      )}
    </div>
  );
}

async function Comparison({
  caller,
  packageId,
  address,
  from,
  to,
  view,
}: {
  caller: Caller;
  packageId: string;
  address: string;
} & z.infer<typeof compared>) {
  const comparison = await orLocked(orNotFound(compareVersions(caller, { packageId, from, to } satisfies VersionPair)));
  if (comparison === "locked")
    return (
      <LockedComparison key={`${from} ${to}`} packageId={packageId} address={address} pair={{ from, to }} view={view} />
    );
  const versionNumber = view === "before" ? from : to;
  const design = view === "list" ? undefined : await getPackageDesign(caller, { packageId, versionNumber });
  return (
    <VersionComparison address={address} pair={{ from, to }} view={view} comparison={comparison} design={design} />
  );
}

async function orLocked<T>(what: Promise<T>): Promise<T | "locked"> {
  try {
    return await what;
  } catch (error) {
    if (error instanceof AppError && error.code === "package-password") return "locked";
    throw error;
  }
}
