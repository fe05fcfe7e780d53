import { useFormatter, useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { PolicyItem } from "@/server/settings/types";

/** The rules with their values, what each is for, and what sets it. */
export function PolicyTable({ items }: { items: PolicyItem[] }) {
  const t = useTranslations("settings.policy");
  const format = useFormatter();
  const shown = ({ value }: PolicyItem) => {
    switch (value.kind) {
      case "switch":
        return value.on ? t("on") : t("off");
      case "seconds":
        return format.number(value.amount, { style: "unit", unit: "second" });
      case "mebibytes":
        return t("mebibytes", { amount: value.amount });
      case "count":
        return format.number(value.amount);
    }
  };
  return (
    <Table label={t("title")}>
      <HeadRow>
        <HeadCell>{t("rule")}</HeadCell>
        <HeadCell className="text-right">{t("value")}</HeadCell>
        <HeadCell>{t("setBy")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.key}>
            <Cell wrap className="min-w-56">
              {t(`name.${item.key}`)}
              <span className="block text-muted">{t(`text.${item.key}`)}</span>
            </Cell>
            <Cell className="text-right font-mono">{shown(item)}</Cell>
            <Cell>
              {item.variable === null ? <span className="text-faint">{t("fixed")}</span> : <code>{item.variable}</code>}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
