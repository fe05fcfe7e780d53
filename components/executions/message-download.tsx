"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { MessageFilter } from "@/server/executions/types";
import { useExecution } from "./live-execution-context";
import { messageUrl } from "./message-url";

/** The messages that the filter shows, all of them, as a file. */
export function MessageDownload({ filter }: { filter: MessageFilter }) {
  const t = useTranslations("execution.messages");
  const { detail } = useExecution();
  // The answer is an attachment: the page stays where it is.
  const save = (format: "csv" | "text") =>
    window.location.assign(messageUrl(detail.id, "/download", filter, { format }));

  return (
    <Menu trigger={<Button icon={<Download aria-hidden size={14} />}>{t("download")}</Button>}>
      <MenuItem onSelect={() => save("text")}>{t("asText")}</MenuItem>
      <MenuItem onSelect={() => save("csv")}>{t("asCsv")}</MenuItem>
    </Menu>
  );
}
