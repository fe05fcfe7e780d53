"use client";

import { FolderSymlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { PathRulesPanel } from "./path-rules-panel";

/** Opens the path rules of a folder; those of the root, whose name is empty, are the instance's. */
export function PathRulesButton({ folderId, name }: { folderId: string; name: string }) {
  const t = useTranslations("packages.pathRules");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FolderSymlink aria-hidden size={15} />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="wide"
        title={name === "" ? t("title") : t("titleIn", { folder: name })}
        description={t(name === "" ? "descriptionRoot" : "description")}
      >
        <PathRulesPanel folderId={folderId} />
      </Dialog>
    </>
  );
}
