import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MatrixTable } from "@/components/roles/matrix-table";
import { NewRoleButton } from "@/components/roles/new-role-button";
import { rolePlacesOf } from "@/components/roles/role-address";
import { RoleList } from "@/components/roles/role-list";
import { RoleMembers } from "@/components/roles/role-members";
import { ListSearch } from "@/components/ui/list-search";
import { TabLinks, TabPanel } from "@/components/ui/tab-links";
import { NewUserButton } from "@/components/users/new-user-button";
import { UserPager } from "@/components/users/user-pager";
import { UserTable } from "@/components/users/user-table";
import { getRole } from "@/server/roles/get-role";
import { listRoles } from "@/server/roles/list-roles";
import { orNotFound, orNothing, pageCaller } from "@/server/session/page-caller";
import { findUsers } from "@/server/users/find-users";
import { AccessSimulator } from "./access-simulator";
import { RoleAssignments } from "./role-assignments";

const tabs = ["members", "matrix", "objects", "users", "check"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("title") };
}

/** Roles with their members, the matrix of acts, and the users. Tab and role stand in the address. */
export default async function RolesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const search = await searchParams;
  const t = await getTranslations("roles");
  const caller = await pageCaller();
  const list = await orNotFound(listRoles(caller));
  const textOf = (name: string) => (typeof search[name] === "string" ? search[name] : undefined);
  // Users are listed for those who may see them; the others see the roles alone.
  const page = await orNothing(findUsers(caller, { text: textOf("find"), after: textOf("after") }));
  const shown = tabs.filter((tab) => page || (tab !== "users" && tab !== "check"));
  const tab = shown.find((each) => each === search.tab) ?? "members";
  const chosen = list.roles.find((role) => role.id === search.role) ?? list.roles[0];
  const places = rolePlacesOf(search);
  const which = chosen ? { roleId: chosen.id, membersAfter: places.members, namingsAfter: places.namings } : undefined;
  const role = tab === "members" && which ? await orNotFound(getRole(caller, which)) : undefined;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <div className="mr-auto">
          <h1 className="text-xl font-semibold">{t("title")}</h1>
          <p className="max-w-prose text-sm text-muted">{t("intro")}</p>
        </div>
        <NewRoleButton decision={list.rights["role.change"]} />
      </div>
      <TabLinks
        label={t("tabs.label")}
        current={tab}
        tabs={shown.map((id) => ({
          id,
          label: t(`tabs.${id}`),
          href: id === "members" ? "/roles" : `/roles?tab=${id}`,
        }))}
      />
      <TabPanel current={tab}>
        {role ? (
          <div className="grid gap-4 md:grid-cols-[17rem_1fr]">
            <RoleList roles={list.roles} chosenId={role.id} />
            <RoleMembers key={role.id} role={role} matrix={list.matrix} places={places} selfId={caller.principal.id} />
          </div>
        ) : null}
        {tab === "matrix" ? <MatrixTable matrix={list.matrix} roles={list.roles} /> : null}
        {tab === "objects" ? <RoleAssignments caller={caller} search={search} /> : null}
        {tab === "users" && page ? (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center gap-2">
              <ListSearch field="find" places={["after"]} label={t("users.find")} />
              <NewUserButton roles={list.roles} decision={list.rights["role.change"]} />
            </div>
            <UserTable users={page.items} rights={list.rights} selfId={caller.principal.id} />
            <UserPager search={{ find: textOf("find"), after: textOf("after") }} nextAfter={page.nextAfter} />
          </div>
        ) : null}
        {tab === "check" && page ? <AccessSimulator caller={caller} search={search} /> : null}
      </TabPanel>
    </div>
  );
}
