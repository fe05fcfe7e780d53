"use client";

import { Menu as MenuIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

/** The left side on a narrow screen: comes in when asked, goes when a page was chosen. */
export function Drawer({ children }: { children: ReactNode }) {
  const t = useTranslations("frame");
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string>();
  return (
    <Dialog.Root open={openOn === pathname} onOpenChange={(open) => setOpenOn(open ? pathname : undefined)}>
      <Dialog.Trigger asChild>
        <Button look="ghost" className="lg:hidden" aria-label={t("menu")} icon={<MenuIcon aria-hidden size={18} />} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-40 w-72 max-w-[85vw] border-r bg-page shadow-pop outline-none"
        >
          <Dialog.Title className="sr-only">{t("primary")}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
