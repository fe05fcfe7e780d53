import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ViewAsBanner } from "@/components/access/view-as-banner";
import { Frame } from "@/components/frame/frame";
import { LiveExecutionsProvider } from "@/components/frame/live-executions";
import { QueryProvider } from "@/components/frame/query-provider";
import { findRunningIds } from "@/server/executions/find-running-ids";
import { lastJournalId } from "@/server/executions/last-journal-id";
import { listTreeLevel } from "@/server/folders/list-tree-level";
import { currentPrincipal } from "@/server/session/current-principal";
import { pageCaller } from "@/server/session/page-caller";
import { viewedPerson } from "@/server/session/viewed-person";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await currentPrincipal();
  if (!user) redirect("/sign-in");
  const caller = await pageCaller();
  // The journal's end is read first: a change in between is then told twice rather than never.
  const lastEventId = await lastJournalId(caller);
  const [root, running, jar] = await Promise.all([
    listTreeLevel(caller, { folderId: "root" }),
    findRunningIds(caller),
    cookies(),
  ]);
  const viewed = await viewedPerson();
  const theme = jar.get("gantry-theme")?.value;
  return (
    <QueryProvider>
      <LiveExecutionsProvider unfinished={running} lastEventId={lastEventId}>
        {viewed ? <ViewAsBanner name={viewed.displayName} /> : null}
        <Frame
          root={root}
          userName={user.displayName}
          theme={theme === "light" || theme === "dark" ? theme : "system"}
          treeOpen={jar.get("gantry-tree")?.value !== "closed"}
        >
          {children}
        </Frame>
      </LiveExecutionsProvider>
    </QueryProvider>
  );
}
