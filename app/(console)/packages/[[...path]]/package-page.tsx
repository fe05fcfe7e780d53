import { History, Lock } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NotAllowed } from "@/components/access/not-allowed";
import { DesignView } from "@/components/design/design-view";
import { ExecutionTable } from "@/components/executions/execution-table";
import { CompatibilityTable } from "@/components/packages/compatibility-table";
import { ConnectionTable } from "@/components/packages/connection-table";
import { PackageHeader } from "@/components/packages/package-header";
import { packagePath } from "@/components/packages/package-path";
import { PackageRolesForm } from "@/components/packages/package-roles-form";
import { ValueTables } from "@/components/packages/value-tables";
import { VersionTable } from "@/components/packages/version-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import type { Caller } from "@/server/access/caller";
import { findExecutions } from "@/server/executions/find-executions";
import type { PackageDesign } from "@/server/packages/design-types";
import { getPackage } from "@/server/packages/get-package";
import { getPackageDesign } from "@/server/packages/get-package-design";
import { listVersions } from "@/server/packages/list-versions";
import type { PackageDetail } from "@/server/packages/types";
import { listRoles } from "@/server/roles/list-roles";
import { orNotFound } from "@/server/session/page-caller";

const tabs = ["design", "variables", "connections", "versions", "roles", "executions", "compatibility"] as const;
type Tab = (typeof tabs)[number];

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
  const design = detail.rights["package.view"].allowed ? await getPackageDesign(caller, { packageId }) : undefined;
  const address = packagePath([...detail.path.map((step) => step.name), detail.name]);
  const attention = detail.current.unsupportedCount + detail.current.partlyCount;
  const counts: Partial<Record<Tab, number>> = {
    connections: design?.connections.length,
    compatibility: attention > 0 ? attention : undefined,
  };
  return (
    <div className="flex flex-col gap-3">
      <PackageHeader detail={detail} design={design} />
      <TabLinks
        label={t("label")}
        current={tab}
        tabs={tabs.map((id) => ({
          id,
          label: t(id),
          count: counts[id],
          href: id === "design" ? address : `${address}?tab=${id}`,
        }))}
      />
      <TabPanel current={tab}>
        <TabContent caller={caller} tab={tab} detail={detail} design={design} />
      </TabPanel>
    </div>
  );
}

async function TabContent({
  caller,
  tab,
  detail,
  design,
}: {
  caller: Caller;
  tab: Tab;
  detail: PackageDetail;
  design: PackageDesign | undefined;
}) {
  const packageId = detail.id;
  switch (tab) {
    case "roles": {
      const may = detail.rights["package.change-roles"].allowed;
      const roles = may ? (await listRoles(caller)).roles : [];
      return (
        <PackageRolesForm key={`${detail.readerRole?.id} ${detail.writerRole?.id}`} detail={detail} roles={roles} />
      );
    }
    case "executions": {
      const { items } = await findExecutions(caller, { filter: { packageId }, limit: 100 });
      if (items.length > 0) return <ExecutionTable items={items} showPackage={false} />;
      const t = await getTranslations("packages.executions");
      return <EmptyState icon={<History size={28} />} title={t("empty")} text={t("emptyText")} />;
    }
    default: {
      if (!design) return <NotAllowed icon={<Lock size={28} />} decision={detail.rights["package.view"]} />;
      if (tab === "versions")
        return <VersionTable detail={detail} versions={await listVersions(caller, { packageId })} />;
      if (tab === "variables") return <ValueTables design={design} />;
      if (tab === "connections") return <ConnectionTable design={design} />;
      if (tab === "compatibility") return <CompatibilityTable design={design} />;
      return <DesignView design={design} />;
    }
  }
}
