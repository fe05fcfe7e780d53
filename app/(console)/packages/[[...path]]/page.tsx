import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FolderView } from "@/components/packages/path-parts";
import { findByPath } from "@/server/folders/find-by-path";
import { getFolder } from "@/server/folders/get-folder";
import { orNotFound, pageCaller } from "@/server/session/page-caller";
import { PackagePage } from "./package-page";

interface PathPageProps {
  params: Promise<{ path?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PathPageProps): Promise<Metadata> {
  const name = (await params).path?.at(-1);
  return { title: name ? decodeURIComponent(name) : (await getTranslations("packages"))("title") };
}

/** A folder or a package: the names in the address say which. */
export default async function PathPage({ params, searchParams }: PathPageProps) {
  const names = ((await params).path ?? []).map(decodeURIComponent);
  const caller = await pageCaller();
  const found = await orNotFound(findByPath(caller, { names }));
  if (!found) notFound();
  if (found.kind === "package")
    return <PackagePage caller={caller} packageId={found.packageId} search={await searchParams} />;
  return <FolderView folder={await orNotFound(getFolder(caller, { folderId: found.folderId }))} />;
}
