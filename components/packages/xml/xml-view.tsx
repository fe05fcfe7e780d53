"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsInteger } from "nuqs";
import { LockedContent } from "@/components/packages/locked-content";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useAddress } from "@/components/ui/use-address";
import { useXmlLines } from "./use-xml-lines";
import { XmlFile } from "./xml-file";

/** Which version, and where in it. */
const address = { version: parseAsInteger, line: parseAsInteger };

/** The stored file of a version, to be read; a wholly encrypted one by who gives its password. */
export function XmlView({
  packageId,
  name,
  version,
  versions,
  locked,
}: {
  packageId: string;
  name: string;
  version: number;
  /** Their numbers, the newest first. */
  versions: number[];
  locked: boolean;
}) {
  const t = useTranslations("packages.xml");
  const common = useTranslations("common");
  const { setSearch } = useAddress(address);
  const { file, problem, retry, open } = useXmlLines(`/api/packages/${packageId}/versions/${version}/xml`, locked);
  const tools = (
    <>
      {versions.length > 1 ? (
        <Select
          aria-label={t("version")}
          value={version}
          onChange={(event) => setSearch({ version: Number(event.target.value), line: null })}
        >
          {versions.map((number) => (
            <option key={number} value={number}>
              {t("versionNumber", { number: String(number) })}
            </option>
          ))}
        </Select>
      ) : null}
      <Button
        icon={<Download aria-hidden size={15} />}
        onClick={() => window.location.assign(`/api/packages/${packageId}/file?version=${version}`)}
      >
        {t("download")}
      </Button>
    </>
  );
  if (file) return <XmlFile file={file} label={t("file", { name: `${name}.dtsx` })} tools={tools} onRetry={retry} />;
  if (problem !== undefined)
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-sm text-danger">
        <p>{problem}</p>
        <Button onClick={retry}>{common("retry")}</Button>
      </div>
    );
  if (locked)
    return (
      <div className="flex flex-col gap-2">
        <span className="flex items-center justify-end gap-2">{tools}</span>
        <LockedContent name={name} onOpen={open} />
      </div>
    );
  return (
    <div aria-busy className="flex flex-col gap-2">
      <Skeleton className="h-8" />
      <Skeleton className="h-[max(24rem,calc(100dvh-16rem))]" />
    </div>
  );
}
