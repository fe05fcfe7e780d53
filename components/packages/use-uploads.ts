"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProjectPreview, UploadPreview } from "@/server/packages/preview-types";
import type { StoredPackage } from "@/server/packages/types";
import type { DroppedFile } from "./dropped-files";
import { packProjects } from "./pack-projects";

/** What becomes of one file: it is looked into first, and stored when the person says so. */
export interface Upload extends DroppedFile {
  key: string;
  folderId: string;
  /** Opens an encrypted file; it is kept while this list is open and nowhere else. */
  password?: string;
  state:
    | { is: "reading" }
    | { is: "ready"; preview: UploadPreview }
    | { is: "readyProject"; preview: ProjectPreview }
    | { is: "sending" }
    | { is: "stored"; package: StoredPackage }
    | { is: "storedProject"; name: string; packages: StoredPackage[] }
    /** Encrypted: its password is asked for. `problem` says why the one that was given does not do. */
    | { is: "locked"; problem?: string }
    | { is: "refused"; reason: string };
}

const maxUploadMegabytes = 64;

/** Whether it waits for the person's word. */
export function isReady({ state }: Upload): boolean {
  if (state.is === "readyProject") return !state.preview.unchanged;
  return state.is === "ready" && state.preview.outcome !== "unchanged";
}

/** What the file was compared with, as the address of an upload says it: something else that is stored by then is a conflict. */
function reviewedAgainst({ state }: Upload): [key: string, value: string][] {
  if (state.is === "ready") return [["expects", String(state.preview.currentVersion)]];
  if (state.is !== "readyProject") return [];
  const { replaces, packages } = state.preview;
  const versions = packages.map(({ currentVersion }) => currentVersion).join(",");
  return [
    ["expects", replaces?.hash ?? "none"],
    ["versions", versions],
  ];
}

/**
 * Looks into files one after the other, shows what storing them would do, and stores them when that is confirmed. What became of
 * each stays in the list until it is closed.
 */
export function useUploads() {
  const t = useTranslations("packages.uploads");
  const router = useRouter();
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [ignored, setIgnored] = useState(0);

  const post = async (upload: Upload, act: "preview" | "upload"): Promise<Upload["state"]> => {
    const { file, folders, folderId, password } = upload;
    const isProject = file.name.toLowerCase().endsWith(".ispac");
    if (!isProject && !file.name.toLowerCase().endsWith(".dtsx")) return { is: "refused", reason: t("notDtsx") };
    if (file.size > maxUploadMegabytes * 1024 * 1024)
      return { is: "refused", reason: t("tooLarge", { limit: maxUploadMegabytes }) };
    try {
      const query = new URLSearchParams({ folder: folderId, name: file.name });
      if (folders.length > 0) query.set("folders", folders.join("/"));
      if (act === "upload") for (const [key, value] of reviewedAgainst(upload)) query.set(key, value);
      const headers = new Headers({ "content-type": "application/octet-stream" });
      if (password !== undefined) headers.set("x-package-password", encodeURIComponent(password));
      const url = `/api/${isProject ? "projects" : "packages"}/${act}?${query}`;
      const response = await fetch(url, { method: "POST", body: file, headers });
      const body = await response.json();
      if (response.ok && act === "preview") return { is: isProject ? "readyProject" : "ready", preview: body };
      if (response.ok) return isProject ? { is: "storedProject", ...body } : { is: "stored", package: body };
      const { code, message, hint } = body.error;
      if (code === "package-password") return { is: "locked", problem: password === undefined ? undefined : message };
      return { is: "refused", reason: [message, hint].filter(Boolean).join(" ") };
    } catch {
      return { is: "refused", reason: t("lost") };
    }
  };
  const change = (key: string, changes: Partial<Upload>) =>
    setUploads((before) => before.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  const refresh = async () => {
    await queries.invalidateQueries();
    router.refresh();
  };
  const review = async (dropped: readonly DroppedFile[], folderId: string) => {
    const packed = await packProjects(dropped);
    // A single file that is neither is answered in words; among many it is only counted.
    const files = packed.files.length > 0 ? packed.files : dropped;
    setIgnored(packed.files.length > 0 ? packed.ignored : 0);
    const batch = files.map(
      (file): Upload => ({ ...file, key: crypto.randomUUID(), folderId, state: { is: "reading" } }),
    );
    setUploads((before) => [...before.filter((each) => !isReady(each)), ...batch]);
    for (const each of batch) change(each.key, { state: await post(each, "preview") });
  };
  const store = async () => {
    const ready = uploads.filter(isReady);
    for (const each of ready) change(each.key, { state: { is: "sending" } });
    for (const each of ready) change(each.key, { state: await post(each, "upload") });
    await refresh();
  };
  return {
    uploads,
    /** How many files of the last drop are neither packages nor projects. */
    ignored,
    review,
    store,
    /** Looks again into a locked file, with a password. */
    unlock: async (locked: Upload, password: string) => {
      const opened = { ...locked, password };
      change(locked.key, { password, state: await post(opened, "preview") });
    },
    /** Leaves a locked file out. */
    giveUp: (locked: Upload) => change(locked.key, { state: { is: "refused", reason: t("noPassword") } }),
    clear: () => {
      setUploads([]);
      setIgnored(0);
    },
  };
}
