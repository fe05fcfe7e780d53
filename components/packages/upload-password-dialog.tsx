"use client";

import { useTranslations } from "next-intl";
import { PasswordDialog } from "./password-dialog";
import type { useUploads } from "./use-uploads";

/** Asks for the password of the first uploaded file that needs one. */
export function UploadPasswordDialog({ uploads, unlock, giveUp }: ReturnType<typeof useUploads>) {
  const t = useTranslations("packages.uploads");
  const locked = uploads.find(({ state }) => state.is === "locked");
  if (locked?.state.is !== "locked") return null;
  return (
    <PasswordDialog
      key={locked.key}
      title={t("passwordTitle", { name: locked.file.name })}
      description={t("passwordText")}
      submitLabel={t("passwordSend")}
      problem={locked.state.problem}
      onSubmit={(password) => unlock(locked, password)}
      onClose={() => giveUp(locked)}
    />
  );
}
