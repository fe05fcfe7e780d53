import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, HeadRow, Table } from "@/components/ui/table";
import type { ExecutableDesign, PackageDesign, VariableDesign } from "@/server/packages/design-types";
import { ChosenRow } from "./chosen-row";

/** Parameters and variables with their values; each variable with the container it lives in. */
export function ValueTables({ design }: { design: PackageDesign }) {
  const t = useTranslations("packages.values");
  const variables = variablesOf(design.root);
  return (
    <div className="flex flex-col gap-5">
      <section className="flex flex-col gap-2">
        <h2 className="text-sm font-semibold">{t("parameters")}</h2>
        {design.parameters.length === 0 ? <p className="text-sm text-muted">{t("noParameters")}</p> : null}
        {design.parameters.length > 0 ? (
          <Table label={t("parameters")}>
            <HeadRow>
              <HeadCell>{t("parameter")}</HeadCell>
              <HeadCell>{t("type")}</HeadCell>
              <HeadCell className="w-full">{t("value")}</HeadCell>
            </HeadRow>
            <tbody>
              {design.parameters.map((parameter) => (
                <ChosenRow key={parameter.name} name={parameter.name}>
                  <Cell className="font-medium">
                    {parameter.name} {parameter.required ? <Badge>{t("required")}</Badge> : null}
                  </Cell>
                  <Cell className="text-muted">{parameter.type}</Cell>
                  <Cell>
                    {parameter.sensitive ? <Badge>{t("sensitive")}</Badge> : <Value>{parameter.value}</Value>}
                  </Cell>
                </ChosenRow>
              ))}
            </tbody>
          </Table>
        ) : null}
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-sm font-semibold">{t("variables")}</h2>
        {variables.length === 0 ? (
          <p className="text-sm text-muted">{t("noVariables")}</p>
        ) : (
          <Table label={t("variables")}>
            <HeadRow>
              <HeadCell>{t("variable")}</HeadCell>
              <HeadCell className="max-sm:hidden">{t("scope")}</HeadCell>
              <HeadCell className="max-sm:hidden">{t("type")}</HeadCell>
              <HeadCell className="w-full">{t("value")}</HeadCell>
            </HeadRow>
            <tbody>
              {variables.map(({ scope, variable }) => (
                <ChosenRow key={variable.overridePath} name={`${variable.namespace}::${variable.name}`}>
                  <Cell className="font-medium">
                    <span className="text-faint">{variable.namespace}::</span>
                    {variable.name} {variable.readOnly ? <Badge>{t("readOnly")}</Badge> : null}
                  </Cell>
                  <Cell className="text-muted max-sm:hidden">{scope}</Cell>
                  <Cell className="text-muted max-sm:hidden">{variable.type}</Cell>
                  <Cell wrap>
                    <Value>{variable.value}</Value>
                    {variable.expression ? (
                      <code className="block text-accent break-words">= {variable.expression}</code>
                    ) : null}
                  </Cell>
                </ChosenRow>
              ))}
            </tbody>
          </Table>
        )}
      </section>
    </div>
  );
}

function Value({ children }: { children: ReactNode }) {
  return <code className="break-all whitespace-pre-wrap">{children}</code>;
}

function variablesOf(executable: ExecutableDesign): { scope: string; variable: VariableDesign }[] {
  const own = executable.variables.map((variable) => ({ scope: executable.name, variable }));
  return [...own, ...[...executable.children, ...executable.eventHandlers].flatMap(variablesOf)];
}
