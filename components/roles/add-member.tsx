"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { UserItem } from "@/server/users/types";

/** What of a user is needed to choose them: there may be thousands. */
export type AddableUser = Pick<UserItem, "id" | "name" | "displayName">;

/** Chooses a user who is not in the role yet. */
export function AddMember({
  users,
  pending,
  disabledReason,
  onAdd,
}: {
  users: AddableUser[];
  pending: boolean;
  disabledReason: string | undefined;
  onAdd: (user: AddableUser) => void;
}) {
  const t = useTranslations("roles");
  const [userId, setUserId] = useState("");
  const user = users.find((each) => each.id === userId);
  return (
    <form
      className="flex max-w-md gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!user || disabledReason) return;
        setUserId("");
        onAdd(user);
      }}
    >
      <Select
        aria-label={t("addMember")}
        className="min-w-0 flex-1"
        value={userId}
        disabled={Boolean(disabledReason) || users.length === 0}
        onChange={(event) => setUserId(event.target.value)}
      >
        <option value="">{t(users.length === 0 && !disabledReason ? "everybodyIn" : "choose")}</option>
        {users.map((each) => (
          <option key={each.id} value={each.id}>
            {each.displayName} ({each.name})
          </option>
        ))}
      </Select>
      <Button
        type="submit"
        pending={pending}
        icon={<UserPlus aria-hidden size={15} />}
        disabledReason={disabledReason ?? (user ? undefined : t("choose"))}
      >
        {t("add")}
      </Button>
    </form>
  );
}
