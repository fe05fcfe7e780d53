"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Decision } from "@/server/access/acts";
import { NewTokenForm } from "./new-token-form";
import { ShownToken } from "./shown-token";

/** Makes an API token, and shows it the one time it can be seen. */
export function NewTokenButton({ decision }: { decision: Decision }) {
  const t = useTranslations("tokens");
  const reason = useReason();
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState<string>();
  return (
    <>
      <Button
        look="primary"
        icon={<Plus aria-hidden size={15} />}
        disabledReason={reason(decision)}
        onClick={() => {
          setToken(undefined);
          setOpen(true);
        }}
      >
        {t("new")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t(token === undefined ? "new" : "shown.title")}
        description={t(token === undefined ? "newText" : "shown.text")}
      >
        {token === undefined ? (
          <NewTokenForm onDone={setToken} />
        ) : (
          <ShownToken token={token} onClose={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  );
}
