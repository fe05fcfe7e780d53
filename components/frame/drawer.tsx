"use client";

import { Menu as MenuIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { latePart } from "@/components/ui/late-part";
import { notify } from "@/components/ui/notify";
import { useReach } from "@/components/ui/use-reach";

const windows = latePart(() => import("./drawer-window"));

/** The left side on a narrow screen: comes in when asked, goes when a page was chosen. */
export function Drawer({ children }: { children: ReactNode }) {
  const t = useTranslations("frame");
  const offline = useTranslations("common")("offline");
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string>();
  const { lent, reachFor } = useReach(windows, () => notify("error", offline));
  return (
    <>
      <Button
        look="ghost"
        className="lg:hidden"
        aria-label={t("menu")}
        aria-haspopup="dialog"
        aria-expanded={false}
        icon={<MenuIcon aria-hidden size={18} />}
        onPointerEnter={({ currentTarget }) => reachFor(currentTarget)}
        onFocus={({ currentTarget }) => reachFor(currentTarget)}
        onClick={({ currentTarget }) => reachFor(currentTarget, new MouseEvent("click"))}
      />
      {lent ? (
        <lent.part.DrawerWindow
          title={t("primary")}
          open={openOn === pathname}
          onOpenChange={(open) => setOpenOn(open ? pathname : undefined)}
          {...lent.reach}
        >
          {children}
        </lent.part.DrawerWindow>
      ) : null}
    </>
  );
}
