"use client";

import { CircleCheck, CircleSlash, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { StateBadge } from "@/components/ui/state-badge";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { CompatibilityDesign, PackageDesign } from "@/server/packages/design-types";

const looks = {
  supported: { tone: "succeeded", Icon: CircleCheck },
  partly: { tone: "stopping", Icon: TriangleAlert },
  unsupported: { tone: "failed", Icon: CircleX },
  disabled: { tone: "faint", Icon: CircleSlash },
} as const;

/** What the runtime supports of a package, element by element; first what needs attention. */
export function CompatibilityTable({ design }: { design: PackageDesign }) {
  const t = useTranslations("packages.compatibility");
  const [everything, setEverything] = useQueryState("all", parseAsBoolean.withDefault(false));
  const items = design.compatibility;
  const problems = items.filter((item) => item.support === "partly" || item.support === "unsupported");
  const shown = everything || problems.length === 0 ? items : problems;
  const count = (support: CompatibilityDesign["support"]) => items.filter((item) => item.support === support).length;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <p className="mr-auto">
          {problems.length === 0 ? t("all") : t("some", { unsupported: count("unsupported"), partly: count("partly") })}
        </p>
        {problems.length > 0 ? (
          <Button onClick={() => setEverything(everything ? null : true)}>
            {t(everything ? "onlyProblems" : "everything")}
          </Button>
        ) : null}
      </div>
      {design.missingSecrets.length > 0 ? (
        <p className="text-sm text-status-stopping">{t("secrets", { names: design.missingSecrets.join(", ") })}</p>
      ) : null}
      <Table label={t("list")}>
        <HeadRow>
          <HeadCell>{t("element")}</HeadCell>
          <HeadCell>{t("support")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("type")}</HeadCell>
          <HeadCell className="w-full min-w-40">{t("reason")}</HeadCell>
        </HeadRow>
        <tbody>
          {shown.map((item) => (
            <Row key={[item.path, item.kind, item.code, item.reason].join(" ")}>
              <Cell wrap className="max-w-72 min-w-36 font-medium sm:min-w-56" title={item.path}>
                {item.name}
              </Cell>
              <Cell>
                <SupportLevel support={item.support} />
              </Cell>
              <Cell className="text-muted max-md:hidden">{item.type}</Cell>
              <Cell wrap className="text-muted">
                {item.reason}
                {item.code ? <code className="ml-1.5 text-faint">{item.code}</code> : null}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function SupportLevel({ support }: Pick<CompatibilityDesign, "support">) {
  const t = useTranslations("packages.compatibility");
  const { tone, Icon } = looks[support];
  return (
    <StateBadge
      tone={tone}
      icon={<Icon aria-hidden size={13} />}
      word={t(`levels.${support}`)}
      sentence={t(`levelTexts.${support}`)}
    />
  );
}
