import { useTranslations } from "next-intl";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { SampleEvent } from "./live-execution";

/** Rows of a path as a table: the type below each column's name; NULL and empty text are words, not blanks. */
export function SampleTable({ sample }: { sample: Pick<SampleEvent, "columns" | "rows"> }) {
  const t = useTranslations("executions.viewer");

  return (
    <Table label={t("rows")}>
      <HeadRow className="h-11">
        <HeadCell className="text-right">{t("number")}</HeadCell>
        {numbered(sample.columns).map(({ number, value: { name, type } }) => (
          // Two columns of a path may have one name.
          <HeadCell key={number}>
            <span className="block text-text">{name}</span>
            <code className="block font-normal">{type}</code>
          </HeadCell>
        ))}
      </HeadRow>
      <tbody>
        {numbered(sample.rows).map(({ number, value: row }) => (
          <Row key={number}>
            <Cell className="text-right font-mono text-faint">{number}</Cell>
            {numbered(row).map((cell) => (
              <Cell
                key={cell.number}
                className="max-w-80 truncate font-mono text-[0.94em]"
                title={cell.value ?? undefined}
              >
                {cell.value === null ? (
                  <i className="text-faint">NULL</i>
                ) : cell.value === "" ? (
                  <i className="font-sans text-faint">{t("empty")}</i>
                ) : (
                  cell.value
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function numbered<T>(values: readonly T[]): { number: number; value: T }[] {
  return values.map((value, place) => ({ number: place + 1, value }));
}
