"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Choice } from "@/components/users/user-choice";
import { UserPicker } from "@/components/users/user-picker";

/** Chooses a user who is not in the role yet. */
export function AddMember({
  roleId,
  pending,
  disabledReason,
  onAdd,
}: {
  roleId: string;
  pending: boolean;
  disabledReason: string | undefined;
  onAdd: (user: Choice) => void;
}) {
  const t = useTranslations("roles");
  const [chosen, setChosen] = useState<Choice>();
  return (
    <form
      className="flex max-w-md gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!chosen || disabledReason) return;
        setChosen(undefined);
        onAdd(chosen);
      }}
    >
      <UserPicker
        label={t("addMember")}
        className="min-w-0 flex-1"
        chosen={chosen}
        outsideRole={roleId}
        disabled={Boolean(disabledReason)}
        onChoose={setChosen}
      />
      <Button
        type="submit"
        pending={pending}
        icon={<UserPlus aria-hidden size={15} />}
        disabledReason={disabledReason ?? (chosen ? undefined : t("choose"))}
      >
        {t("add")}
      </Button>
    </form>
  );
}
