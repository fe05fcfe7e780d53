"use client";

import { Ban, Ellipsis, Eye, KeyRound, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setUserDisabledAction, startViewingAction } from "@/app/(console)/roles/actions";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { UserItem } from "@/server/users/types";
import { SetPasswordDialog } from "./set-password-dialog";

/** What can be done with a user: see as they see, give a password, let them in or not. */
export function UserMenu({
  user,
  isSelf,
  disabledReason,
  viewDisabledReason,
}: {
  user: UserItem;
  isSelf: boolean;
  disabledReason: string | undefined;
  viewDisabledReason: string | undefined;
}) {
  const t = useTranslations("roles.users");
  const more = useTranslations("common")("moreActions", { name: user.displayName });
  const tell = useUndoToast();
  const [setDisabled, pending] = useAction(setUserDisabledAction);
  const viewAs = useTranslations("roles.viewAs");
  const [view, opening] = useAction(startViewingAction);
  const [asksPassword, setAsksPassword] = useState(false);
  const toggle = () => {
    const userId = user.id;
    const text = t(user.disabled ? "enabledUser" : "disabledUser", { name: user.displayName });
    const undo = (undone: () => void) => setDisabled({ userId, disabled: user.disabled }, { onDone: undone });
    setDisabled({ userId, disabled: !user.disabled }, { onDone: () => tell(text, undo) });
  };
  return (
    <>
      <Menu
        trigger={
          <Button
            look="ghost"
            className="h-7 w-7"
            pending={pending || opening}
            aria-label={more}
            icon={<Ellipsis aria-hidden size={15} />}
          />
        }
      >
        <MenuItem
          icon={<Eye aria-hidden size={14} />}
          disabledReason={
            viewDisabledReason ?? (isSelf ? viewAs("self") : user.disabled ? viewAs("disabled") : undefined)
          }
          onSelect={() => view({ userId: user.id })}
        >
          {t("viewAs")}
        </MenuItem>
        <MenuItem
          icon={<KeyRound aria-hidden size={14} />}
          disabledReason={disabledReason}
          onSelect={() => setAsksPassword(true)}
        >
          {t("setPassword")}
        </MenuItem>
        <MenuItem
          icon={user.disabled ? <UserCheck aria-hidden size={14} /> : <Ban aria-hidden size={14} />}
          danger={!user.disabled}
          disabledReason={disabledReason}
          onSelect={toggle}
        >
          {t(user.disabled ? "enable" : "disable")}
        </MenuItem>
      </Menu>
      {asksPassword ? <SetPasswordDialog user={user} onClose={() => setAsksPassword(false)} /> : null}
    </>
  );
}
