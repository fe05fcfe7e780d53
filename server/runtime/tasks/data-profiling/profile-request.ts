import { parseXml } from "../../dtsx/parse-xml";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../../dtsx/xml";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_PROFILEREQUEST } from "../../messages/task-codes";

/** One profile that is asked for, of one table. */
export interface ProfileRequest {
  /** Name of its element without `Request`: `ColumnNullRatioProfile`. */
  readonly kind: string;
  readonly id: string;
  /** GUID of the connection manager. */
  readonly dataSource: string;
  readonly schema: string;
  readonly table: string;
  /** Columns whose profile is made; `*` stands for every column. */
  readonly columns: readonly string[];
  /** Columns that are thought to determine `columns`; only of functional dependencies. */
  readonly determinants: readonly string[];
  /** Text of a further setting; "" when it is left out. */
  setting(name: string): string;
}

/** The requests of the XML that a Data Profiling task keeps. Throws DtsError when it is no such XML. */
export function readRequests(xml: string): ProfileRequest[] {
  let root: XmlElement;
  try {
    // The text says it is UTF-16, which it was in the designer.
    root = parseXml(xml.replace(/^\s*<\?xml[^>]*\?>/, "")).root;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(GANTRY_E_PROFILEREQUEST, `The profile requests of the task cannot be read: ${reason}`, {
      cause: error,
    });
  }
  const input = childElement(root, "DataProfileInput");
  const requests = input && childElement(input, "Requests");
  return requests === undefined ? [] : childElements(requests).map(readRequest);
}

function readRequest(request: XmlElement): ProfileRequest {
  const setting = (name: string) => {
    const found = childElement(request, name);
    return found === undefined ? "" : textContent(found);
  };
  const table = childElement(request, "Table");
  const within = (name: string) => {
    const found = childElement(request, name);
    return found === undefined ? [] : childElements(found, "Column").map(columnName);
  };
  const single = [...childElements(request, "Column"), ...childElements(request, "DependentColumn")].map(columnName);
  return {
    kind: request.local.replace(/Request$/, ""),
    id: attribute(request, "ID") ?? "",
    dataSource: setting("DataSourceID").trim(),
    schema: (table && attribute(table, "Schema")) ?? "",
    table: (table && attribute(table, "Table")) ?? "",
    columns: [...single, ...within("KeyColumns")],
    determinants: within("DeterminantColumns"),
    setting,
  };
}

function columnName(column: XmlElement): string {
  return attribute(column, "IsWildCard")?.toLowerCase() === "true" ? "*" : (attribute(column, "ColumnName") ?? "");
}
