"use client";

import { CircleUser, Keyboard, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { leave } from "@/app/(console)/actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";

/** Who is signed in, the keys of the console, and the way out. */
export function UserMenu({ name, onKeys }: { name: string; onKeys: () => void }) {
  const t = useTranslations("frame");
  const [pending, startTransition] = useTransition();
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          pending={pending}
          aria-label={t("user", { name })}
          icon={<CircleUser aria-hidden size={17} />}
        />
      }
    >
      <MenuLabel>{t("signedInAs", { name })}</MenuLabel>
      <MenuItem icon={<Keyboard aria-hidden size={14} />} onSelect={onKeys}>
        {t("keys")}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden size={14} />} onSelect={() => startTransition(() => leave())}>
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
