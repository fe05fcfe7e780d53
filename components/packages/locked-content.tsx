"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PasswordDialog } from "./password-dialog";

/** In the place of what a wholly encrypted package holds: asks for its password. `onOpen` answers why it does not open. */
export function LockedContent({
  name,
  onOpen,
}: {
  name: string;
  onOpen: (password: string) => Promise<string | undefined>;
}) {
  const t = useTranslations("packages.password");
  const [asks, setAsks] = useState(false);
  const [problem, setProblem] = useState<string>();
  return (
    <>
      <EmptyState
        icon={<Lock size={28} />}
        title={t("lockedTitle")}
        text={t("lockedText")}
        action={
          <Button look="primary" onClick={() => setAsks(true)}>
            {t("give")}
          </Button>
        }
      />
      {asks ? (
        <PasswordDialog
          title={t("openTitle", { name })}
          description={t("openText")}
          submitLabel={t("open")}
          problem={problem}
          onSubmit={async (password) => setProblem(await onOpen(password))}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}
