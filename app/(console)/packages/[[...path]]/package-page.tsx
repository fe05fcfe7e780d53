import { Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NotAllowed } from "@/components/access/not-allowed";
import { PackageHeader } from "@/components/packages/package-header";
import { packagePath } from "@/components/packages/package-path";
import { DesignPart, ObjectRolesForm } from "@/components/packages/path-parts";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import type { Caller } from "@/server/access/caller";
import type { PackageDesign } from "@/server/packages/design-types";
import { getPackage } from "@/server/packages/get-package";
import { getPackageDesign } from "@/server/packages/get-package-design";
import type { PackageDetail } from "@/server/packages/types";
import { getObjectRoles } from "@/server/roles/get-object-roles";
import { orNotFound } from "@/server/session/page-caller";
import { ExecutionsTab } from "./executions-tab";
import { VersionsTab } from "./versions-tab";
import { XmlTab } from "./xml-tab";

const tabs = [
  "design",
  "variables",
  "connections",
  "scripts",
  "versions",
  "roles",
  "executions",
  "compatibility",
  "xml",
] as const;
type Tab = (typeof tabs)[number];

/** These show nothing of what is in the file. It is read for the counts beside the names of the tabs, while that takes no time. */
const plainTabs: ReadonlySet<Tab> = new Set(["roles", "executions", "xml"]);
const smallBytes = 300_000;

/** One package: what it is, what it did, and what can be done with it. The tab stands in the address. */
export async function PackagePage({
  caller,
  packageId,
  search,
}: {
  caller: Caller;
  packageId: string;
  search: Record<string, string | string[] | undefined>;
}) {
  const t = await getTranslations("packages.tabs");
  const detail = await orNotFound(getPackage(caller, { packageId }));
  const tab = tabs.find((each) => each === search.tab) ?? "design";
  const isNeeded = detail.current.size < smallBytes || !plainTabs.has(tab);
  const mayView = detail.rights["package.view"].allowed;
  const design = mayView && isNeeded ? await getPackageDesign(caller, { packageId }) : undefined;
  const address = packagePath([...detail.path.map((step) => step.name), detail.name]);
  const attention = detail.current.unsupportedCount + detail.current.partlyCount;
  const scripts = design?.scripts.length ?? 0;
  // Few packages have scripts; what a locked one has is not known, nor what one that has not been read.
  const isUnknown = mayView && (!design || design.locked);
  const shownTabs = tabs.filter((id) => id !== "scripts" || id === tab || scripts > 0 || isUnknown);
  const counts: Partial<Record<Tab, number>> = {
    connections: design?.locked ? undefined : design?.connections.length,
    scripts: scripts || undefined,
    compatibility: attention > 0 ? attention : undefined,
  };
  return (
    <div className="flex flex-col gap-3">
      <PackageHeader detail={detail} />
      <TabLinks
        label={t("label")}
        current={tab}
        tabs={shownTabs.map((id) => ({
          id,
          label: t(id),
          count: counts[id],
          href: id === "design" ? address : `${address}?tab=${id}`,
        }))}
      />
      <TabPanel current={tab}>
        <TabContent caller={caller} tab={tab} detail={detail} design={design} address={address} search={search} />
      </TabPanel>
    </div>
  );
}

async function TabContent({
  caller,
  tab,
  detail,
  design,
  address,
  search,
}: {
  caller: Caller;
  tab: Tab;
  detail: PackageDetail;
  design: PackageDesign | undefined;
  address: string;
  search: Record<string, string | string[] | undefined>;
}) {
  const packageId = detail.id;
  switch (tab) {
    case "roles": {
      const object = await getObjectRoles(caller, { kind: "package", id: packageId });
      return <ObjectRolesForm key={`${object.readerRoleId} ${object.writerRoleId}`} object={object} />;
    }
    case "executions":
      return <ExecutionsTab caller={caller} detail={detail} />;
    case "xml":
      return <XmlTab caller={caller} detail={detail} search={search} />;
    default: {
      if (!design) return <NotAllowed icon={<Lock size={28} />} decision={detail.rights["package.view"]} />;
      if (tab === "versions") return <VersionsTab caller={caller} detail={detail} address={address} search={search} />;
      return <DesignPart packageId={packageId} address={address} design={design} part={tab} />;
    }
  }
}
