import { FileBox, SearchX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { elementAddress } from "@/components/packages/element-address";
import { packagePath } from "@/components/packages/package-path";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { FoundUses, UsingPackage } from "@/server/packages/find-uses";

/** The packages that use what was looked for, each with its elements that do; `narrowed` when uses of one kind alone were. */
export function UsesList({ found, text, narrowed }: { found: FoundUses; text: string; narrowed: boolean }) {
  const t = useTranslations("uses");
  const count = found.packages.length;
  return (
    <div className="flex flex-col gap-3">
      {found.incomplete ? (
        <p role="status" className="text-sm text-status-stopping">
          {t("incomplete")}
        </p>
      ) : null}
      {count === 0 ? (
        <EmptyState
          icon={<SearchX size={28} />}
          title={t(found.more ? "noneVisible" : "none", { text })}
          text={t(found.more ? "noneVisibleText" : "noneText")}
          action={
            narrowed ? (
              <Link href={`/where-used?${new URLSearchParams({ text })}`} className={buttonClass("primary")}>
                {t("allKinds")}
              </Link>
            ) : undefined
          }
        />
      ) : (
        <>
          <p role="status" className="text-sm text-muted">
            {t(found.more ? "countMore" : "count", { count })}
          </p>
          {found.packages.map((each) => (
            <PackageUses key={each.packageId} found={each} />
          ))}
        </>
      )}
    </div>
  );
}

function PackageUses({ found }: { found: UsingPackage }) {
  const t = useTranslations("uses");
  const address = packagePath([...found.folders, found.name]);
  return (
    <section aria-label={found.name} className="flex flex-col gap-1">
      <h2 className="flex min-w-0 items-center gap-2 text-sm font-semibold">
        <FileBox aria-hidden size={15} className="shrink-0 text-faint" />
        <Link prefetch={false} href={address} className="min-w-0 truncate hover:underline" title={found.name}>
          {found.name}
        </Link>
        <span className="min-w-0 truncate font-normal text-faint">{`/${found.folders.join("/")}`}</span>
      </h2>
      <Table label={t("usesOf", { name: found.name })}>
        <HeadRow>
          <HeadCell>{t("kind")}</HeadCell>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("way")}</HeadCell>
          <HeadCell className="w-full">{t("element")}</HeadCell>
        </HeadRow>
        <tbody>
          {found.uses.map(({ kind, way, name, place }) => (
            <Row key={`${kind} ${way} ${name} ${place.id}`}>
              <Cell className="text-muted">{t(`kinds.${kind}`)}</Cell>
              <Cell wrap className="max-w-96 min-w-36 sm:min-w-64">
                <code className="break-all">{name}</code>
              </Cell>
              <Cell className="max-sm:hidden">{t(`ways.${way}`)}</Cell>
              <Cell>
                <Link
                  prefetch={false}
                  href={elementAddress(address, place)}
                  title={place.id}
                  className="text-accent hover:underline"
                >
                  {place.name}
                </Link>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
