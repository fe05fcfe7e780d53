import { attribute, childElements } from "../../dtsx/xml";
import type { TaskHost } from "../../model/task-host";

export interface ResultBinding {
  /** Column name or ordinal. */
  readonly resultName: string;
  readonly variable: string;
}

export interface ParameterBinding {
  /** An ordinal or a name, as the kind of connection has it. */
  readonly name: string;
  readonly variable: string;
  readonly direction: "input" | "output" | "returnValue";
  /** Number of the type, in the counting of the kind of connection. */
  readonly dataType: number | undefined;
  /** Longest text or binary value; 0 and less say nothing. */
  readonly size: number;
}

export interface ExecuteSqlSettings {
  readonly connection: string;
  readonly source: "text" | "file" | "variable";
  /** The statement, or the connection manager or variable that has it. */
  readonly statement: string;
  readonly resultType: "none" | "singleRow" | "full" | "xml";
  readonly results: readonly ResultBinding[];
  readonly parameters: readonly ParameterBinding[];
  readonly timeoutSeconds: number;
  readonly isStoredProcedure: boolean;
  /** Of a statement's file that is neither UTF-8 nor UTF-16. */
  readonly codePage: number;
  /** Results must be of their variable's type (TypeConversionMode None). */
  readonly strictTypes: boolean;
}

/** The names of the enumerations in the file (DTSX.md section 12.1). */
const sources: Record<string, ExecuteSqlSettings["source"]> = { FileConnection: "file", Variable: "variable" };
const resultTypes: Record<string, ExecuteSqlSettings["resultType"]> = {
  ResultSetType_SingleRow: "singleRow",
  ResultSetType_Rowset: "full",
  ResultSetType_XML: "xml",
};
const directions: Record<string, ParameterBinding["direction"]> = { Output: "output", ReturnValue: "returnValue" };

/** The settings of an Execute SQL task (DTSX.md section 12.1). */
export function executeSqlSettings(host: TaskHost): ExecuteSqlSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "");
  const children = (local: string) => (host.objectData ? childElements(host.objectData, local) : []);
  return {
    connection: text("Connection"),
    source: sources[text("SqlStatementSourceType")] ?? "text",
    statement: text("SqlStatementSource"),
    resultType: resultTypes[text("ResultSetType")] ?? "none",
    results: children("ResultBinding").map((element) => ({
      resultName: attribute(element, "ResultName") ?? "",
      variable: attribute(element, "DtsVariableName") ?? "",
    })),
    parameters: children("ParameterBinding")
      .map((element) => ({
        name: (attribute(element, "ParameterName") ?? "").trim(),
        variable: attribute(element, "DtsVariableName") ?? "",
        direction: directions[attribute(element, "ParameterDirection") ?? ""] ?? "input",
        dataType: number(attribute(element, "DataType")),
        size: number(attribute(element, "ParameterSize")) ?? -1,
      }))
      .sort(byOrdinal),
    timeoutSeconds: Number(host.getProperty("TimeOut") ?? 0) || 0,
    isStoredProcedure: host.getProperty("IsStoredProcedure") === true,
    codePage: Number(host.getProperty("CodePage") ?? 1252) || 1252,
    strictTypes: text("TypeConversionMode") === "None",
  };
}

function number(text: string | undefined): number | undefined {
  return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
}

/** Ordinals decide the order; parameters with names keep the order of the file. */
function byOrdinal(a: ParameterBinding, b: ParameterBinding): number {
  const [left, right] = [Number(a.name), Number(b.name)];
  return Number.isInteger(left) && Number.isInteger(right) ? left - right : 0;
}
