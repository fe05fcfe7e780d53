import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Table } from "@/components/ui/table";
import type { PackageDesign } from "@/server/packages/design-types";
import { ChosenRow } from "./chosen-row";

/** Connection managers with their connection strings, passwords left out, and who uses them. */
export function ConnectionTable({ design }: { design: PackageDesign }) {
  const t = useTranslations("packages.connections");
  if (design.connections.length === 0) return <p className="text-sm text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <Table label={t("list")}>
        <HeadRow>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("type")}</HeadCell>
          <HeadCell className="w-full min-w-48">{t("string")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("usedBy")}</HeadCell>
        </HeadRow>
        <tbody>
          {design.connections.map((connection) => (
            <ChosenRow key={connection.id} name={connection.name}>
              <Cell wrap className="min-w-28 align-top font-medium sm:whitespace-nowrap">
                {connection.name}
              </Cell>
              <Cell className="py-1.5 align-top text-muted max-sm:hidden" title={connection.type}>
                {connection.typeName}
              </Cell>
              <Cell wrap className="align-top">
                <code className="break-all">{connection.connectionString}</code>
                {connection.expression ? (
                  <code className="block text-accent break-words" title={t("expressions")}>
                    = {connection.expression}
                  </code>
                ) : null}
              </Cell>
              <Cell className="py-1.5 align-top text-muted max-md:hidden">
                {connection.usedBy.map((path) => (
                  <span key={path} className="block max-w-72 truncate" title={path}>
                    {path.split("\\").at(-1)}
                  </span>
                ))}
              </Cell>
            </ChosenRow>
          ))}
        </tbody>
      </Table>
      <p className="text-sm text-faint">{t("masked")}</p>
    </div>
  );
}
