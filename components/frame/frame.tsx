"use client";

import { PanelLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { keepChoice } from "@/app/actions";
import { RefusedItems } from "@/components/folders/refused-items";
import { useFrameKeys } from "@/components/keys/use-frame-keys";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { TreeLevel } from "@/server/folders/types";
import { Breadcrumb } from "./breadcrumb";
import { Drawer } from "./drawer";
import { LanguageMenu } from "./language-menu";
import { LiveIndicator } from "./live-indicator";
import { Navigation } from "./navigation";
import { RunningCount } from "./running-count";
import { Search } from "./search";
import { TabCounts } from "./tab-counts";
import { type Theme, ThemeMenu } from "./theme-menu";
import { useFileGuard } from "./use-file-guard";
import { UserMenu } from "./user-menu";

const KeysDialog = dynamic(() => import("@/components/keys/keys-dialog").then(({ KeysDialog: found }) => found), {
  ssr: false,
});

/** What stands around every page: the tree at the left, the bar at the top. */
export function Frame({
  root,
  userName,
  theme,
  treeOpen: initiallyOpen,
  children,
}: {
  root: TreeLevel;
  userName: string;
  theme: Theme;
  treeOpen: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("frame");
  const [treeOpen, setTreeOpen] = useState(initiallyOpen);
  const toggleTree = () => {
    setTreeOpen(!treeOpen);
    void keepChoice({ name: "tree", value: treeOpen ? "closed" : "open" });
  };
  useFileGuard();
  const [shown, setShown] = useState<"palette" | "help">();
  useFrameKeys((command) => {
    if (command.is === "tree") toggleTree();
    else setShown((before) => (before === command.is ? undefined : command.is));
  });
  return (
    <div className="flex min-h-dvh">
      <TabCounts />
      <RefusedItems />
      {shown === "help" ? <KeysDialog open onOpenChange={() => setShown(undefined)} /> : null}
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <aside
        aria-label={t("tree")}
        className={classNames("sticky top-0 hidden h-dvh w-66 shrink-0 border-r bg-page", treeOpen && "lg:block")}
      >
        <Navigation root={root} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-b bg-page px-2 sm:px-3">
          <Drawer>
            <Navigation root={root} />
          </Drawer>
          <Button
            look="ghost"
            className="max-lg:hidden"
            aria-label={treeOpen ? t("closeTree") : t("openTree")}
            aria-pressed={treeOpen}
            onClick={toggleTree}
            icon={<PanelLeft aria-hidden size={16} />}
          />
          <Breadcrumb />
          {/* Its words differ in length: to the left of what is reached for, they move nothing. */}
          <LiveIndicator />
          <Search open={shown === "palette"} onOpenChange={(open) => setShown(open ? "palette" : undefined)} />
          <RunningCount />
          <LanguageMenu />
          <ThemeMenu initial={theme} />
          <UserMenu name={userName} onKeys={() => setShown("help")} />
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 bg-surface px-3 py-4 outline-none sm:px-6">
          {children}
        </main>
      </div>
    </div>
  );
}
