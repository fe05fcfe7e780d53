import { Lock } from "lucide-react";
import { NotAllowed } from "@/components/access/not-allowed";
import { XmlView } from "@/components/packages/path-parts";
import type { Caller } from "@/server/access/caller";
import { listVersions } from "@/server/packages/list-versions";
import type { PackageDetail } from "@/server/packages/types";
import { isWhollyEncrypted } from "@/server/packages/wholly-encrypted";

/** The stored file of a version, for who may export it: what is in it is not masked. The address says which version. */
export async function XmlTab({
  caller,
  detail,
  search,
}: {
  caller: Caller;
  detail: PackageDetail;
  search: Record<string, string | string[] | undefined>;
}) {
  const { id: packageId, name, rights } = detail;
  if (!rights["package.export"].allowed)
    return <NotAllowed icon={<Lock size={28} />} decision={rights["package.export"]} />;
  const versions = rights["package.view"].allowed ? await listVersions(caller, { packageId }) : [detail.current];
  const shown = versions.find(({ number }) => number === Number(search.version)) ?? detail.current;
  return (
    <XmlView
      key={shown.number}
      packageId={packageId}
      name={name}
      version={shown.number}
      versions={versions.map(({ number }) => number)}
      locked={isWhollyEncrypted(shown)}
    />
  );
}
