import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ViewAsBanner } from "@/components/access/view-as-banner";
import { Frame } from "@/components/frame/frame";
import { LiveExecutionsProvider } from "@/components/frame/live-executions";
import { QueryProvider } from "@/components/frame/query-provider";
import { SessionOver } from "@/components/session/session-over";
import { findRunningIds } from "@/server/executions/find-running-ids";
import { listTreeLevel } from "@/server/folders/list-tree-level";
import { currentPrincipal } from "@/server/session/current-principal";
import { pageCaller } from "@/server/session/page-caller";
import { redirectToSignIn } from "@/server/session/redirect-to-sign-in";
import { viewedPerson } from "@/server/session/viewed-person";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const user = await currentPrincipal();
  if (!user) return redirectToSignIn();
  const caller = await pageCaller();
  const [root, running, jar] = await Promise.all([
    listTreeLevel(caller, { folderId: "root" }),
    findRunningIds(caller),
    cookies(),
  ]);
  const viewed = await viewedPerson();
  const theme = jar.get("gantry-theme")?.value;
  return (
    // What was read for one person is nothing for another: it begins anew when the console is seen as somebody else.
    <QueryProvider key={viewed?.id ?? user.id}>
      <LiveExecutionsProvider unfinished={running}>
        <SessionOver />
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
