import { tokenizeSql } from "../../connections/t-sql/tokenize";
import { DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { InputPort } from "../component";
import { keyTypeOf, type LookupJoin } from "./lookup-columns";

/**
 * The query of a lookup that asks the database per key, with the joins in the order of its `?`: the stored SqlCommandParam, whose
 * ParameterMap names columns (those that are joined, and others that reach the input: the dates of a range), or one made of the
 * reference query.
 *
 * @throws DtsError DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS when markers and columns do not go together.
 */
export function lookupQuery(
  component: Component,
  joins: readonly LookupJoin[],
  port: InputPort,
): { query: string; joins: LookupJoin[] } {
  const stored = component.property("SqlCommandParam")?.trim() ?? "";
  if (stored === "") return { query: madeQuery(component.property("SqlCommand") ?? "", joins), joins: [...joins] };
  const lineages = [...(component.property("ParameterMap") ?? "").matchAll(/#(?:\{([^}]*)\}|(\d+))/g)];
  const mapped = lineages.flatMap(([, refId, id]) => parameterOf(refId ?? id ?? "", joins, port) ?? []);
  const ordered = lineages.length === 0 ? [...joins] : mapped;
  const markers = tokenizeSql(stored).filter((token) => token.kind === "parameter").length;
  if (markers === ordered.length) return { query: stored, joins: ordered };
  throw new DtsError(
    DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS,
    `The query of "${component.name}" has ${markers} parameter markers (?), and ${ordered.length} of its input columns are mapped to them.`,
    {
      help: {
        cause: "SqlCommandParam and ParameterMap do not fit each other.",
        next: "Open the lookup's advanced page in the designer and correct the query or its parameters.",
      },
    },
  );
}

function parameterOf(lineageId: string, joins: readonly LookupJoin[], port: InputPort): LookupJoin | undefined {
  const join = joins.find((one) => one.lineageId === lineageId);
  if (join) return join;
  const column = port.find(lineageId);
  if (column === undefined || column.index < 0) return undefined;
  const { name, index } = column;
  return { lineageId, name, reference: name, type: keyTypeOf(column.type), index };
}

function madeQuery(sqlCommand: string, joins: readonly LookupJoin[]): string {
  const conditions = joins.map(({ reference }) => `[refTable].[${reference.replaceAll("]", "]]")}] = ?`);
  // A comment or semicolon at the end of the reference query must not swallow what follows.
  return `select * from (${sqlCommand.replace(/;\s*$/, "")}\n) [refTable] where ${conditions.join(" and ")}`;
}
