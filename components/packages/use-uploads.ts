"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { StoredPackage } from "@/server/packages/types";

/** What becomes of one file. */
export interface Upload {
  key: string;
  fileName: string;
  state:
    | { is: "sending" }
    | { is: "stored"; package: StoredPackage }
    | { is: "storedProject"; name: string; packages: StoredPackage[] }
    | { is: "refused"; reason: string };
}

const maxUploadMegabytes = 64;

/** Sends files to a folder one after the other, and keeps what became of each until the list is closed. */
export function useUploads() {
  const t = useTranslations("packages.uploads");
  const router = useRouter();
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);

  const send = async (file: File, folderId: string): Promise<Upload["state"]> => {
    const isProject = file.name.toLowerCase().endsWith(".ispac");
    if (!isProject && !file.name.toLowerCase().endsWith(".dtsx")) return { is: "refused", reason: t("notDtsx") };
    if (file.size > maxUploadMegabytes * 1024 * 1024)
      return { is: "refused", reason: t("tooLarge", { limit: maxUploadMegabytes }) };
    try {
      const query = new URLSearchParams({ folder: folderId, name: file.name });
      const headers = { "content-type": "application/octet-stream" };
      const response = await fetch(`/api/${isProject ? "projects" : "packages"}/upload?${query}`, {
        method: "POST",
        body: file,
        headers,
      });
      const body = await response.json();
      if (response.ok && isProject) return { is: "storedProject", ...body };
      if (response.ok) return { is: "stored", package: body };
      return { is: "refused", reason: [body.error.message, body.error.hint].filter(Boolean).join(" ") };
    } catch {
      return { is: "refused", reason: t("lost") };
    }
  };

  const upload = async (files: File[], folderId: string) => {
    const batch = files.map((file) => ({ file, key: crypto.randomUUID() }));
    const added = batch.map(({ file, key }): Upload => ({ key, fileName: file.name, state: { is: "sending" } }));
    setUploads((before) => [...before, ...added]);
    for (const { file, key } of batch) {
      const state = await send(file, folderId);
      setUploads((before) => before.map((each) => (each.key === key ? { ...each, state } : each)));
    }
    await queries.invalidateQueries();
    router.refresh();
  };
  return { uploads, upload, clear: () => setUploads([]) };
}
