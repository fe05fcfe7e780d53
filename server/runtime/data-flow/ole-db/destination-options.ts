import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { ComponentContext } from "../component";
import type { LoadPlan } from "../sql-destination/load-plan";
import { queryTable } from "./query-table";

/** The stored default of FastLoadMaxInsertCommitSize: one commit after the last row. */
const defaultCommitSize = 2_147_483_647;

export interface DestinationOptions {
  /** Property that says where the rows go, by AccessMode. */
  readonly target: "OpenRowset" | "OpenRowsetVariable" | "SqlCommand";
  /** Fast load refuses a whole batch because of one row; the other modes refuse single rows. */
  readonly fastLoad: boolean;
  readonly keepIdentity: boolean;
  readonly keepNulls: boolean;
  readonly tableLock: boolean;
  readonly checkConstraints: boolean;
  readonly fireTriggers: boolean;
  /** Rows per commit; Infinity for one commit at the end. */
  readonly commitSize: number;
  readonly timeoutSeconds: number;
}

const targets: Record<string, Pick<DestinationOptions, "target" | "fastLoad">> = {
  0: { target: "OpenRowset", fastLoad: false },
  1: { target: "OpenRowsetVariable", fastLoad: false },
  2: { target: "SqlCommand", fastLoad: false },
  3: { target: "OpenRowset", fastLoad: true },
  4: { target: "OpenRowsetVariable", fastLoad: true },
};

/**
 * The settings of an OLE DB Destination (DTSX.md section 15, DATAFLOW.md section 11).
 *
 * @throws DtsError for an unknown AccessMode, for RedirectRow with a fast load that commits once at the end by size 0, and for a query to
 * whose results no rows can be added.
 */
export function destinationOptions(component: Component, defaultMode = "3"): DestinationOptions {
  const isTrue = (name: string) => component.property(name)?.trim().toLowerCase() === "true";
  const mode = component.property("AccessMode")?.trim() || defaultMode;
  const target = targets[mode];
  if (target === undefined) {
    throw new DtsError(DTS_E_OLEDBERROR, `"${component.name}" has the unknown AccessMode ${mode}.`);
  }
  if (target.target === "SqlCommand") queryTable(component.property("SqlCommand") ?? "", component.name);
  const size = Number(component.property("FastLoadMaxInsertCommitSize") ?? defaultCommitSize);
  const redirects = component.inputs.some((input) => input.errorRowDisposition === "RedirectRow");
  if (target.fastLoad && size === 0 && redirects) {
    throw new DtsError(
      DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE,
      `"${component.name}" redirects rows and loads fast with a maximum insert commit size of 0, which do not go together.`,
      {
        help: {
          cause: "With size 0 all rows are one batch, and a failing row would redirect all of them.",
          next: "Set FastLoadMaxInsertCommitSize to a number above 0.",
        },
      },
    );
  }
  const options = (component.property("FastLoadOptions") ?? "").toUpperCase();
  return {
    ...target,
    keepIdentity: target.fastLoad && isTrue("FastLoadKeepIdentity"),
    // Only a fast load puts defaults in the place of NULLs.
    keepNulls: !target.fastLoad || isTrue("FastLoadKeepNulls"),
    tableLock: options.includes("TABLOCK"),
    // Plain inserts check constraints and fire triggers whatever the options of a fast load say.
    checkConstraints: !target.fastLoad || options.includes("CHECK_CONSTRAINTS"),
    fireTriggers: !target.fastLoad || options.includes("FIRE_TRIGGERS"),
    commitSize: target.fastLoad && size > 0 && size < defaultCommitSize ? size : Number.POSITIVE_INFINITY,
    timeoutSeconds: Number(component.property("CommandTimeout") ?? 0),
  };
}

/**
 * What the properties mean for the rows. An SQL command is a query to whose results rows are added, as in SSIS, or, which SSIS does not have,
 * a statement with a `?` per column that is run for each row. A fast load with a commit size commits after so many rows and at the end of every buffer,
 * any other one once, after the last row. The modes that are not fast insert row by row in SSIS and keep no lock on the table: they commit
 * after every buffer, or an OLE DB Command on the same table would wait for ever (what the wizard of the Slowly Changing Dimension makes).
 *
 * @throws DtsError when the package does not say where the rows go, and what `destinationOptions` throws.
 */
export function destinationPlan({ component, task }: ComponentContext, defaultMode?: string): LoadPlan {
  const { target: property, fastLoad, commitSize, ...options } = destinationOptions(component, defaultMode);
  const stored = component.property(property)?.trim() ?? "";
  const isVariable = property === "OpenRowsetVariable" && stored !== "";
  const text = isVariable ? String(task.variables.get(stored) ?? "") : stored;
  if (text.trim() === "") {
    throw new DtsError(DTS_E_OLEDBERROR, `"${component.name}" does not say where its rows go: ${property} is empty.`);
  }
  const table = property === "SqlCommand" ? queryTable(text, component.name) : text;
  return {
    ...options,
    target: table === undefined ? { sql: text } : { table },
    rowsPerWrite: commitSize,
    commit: fastLoad && !Number.isFinite(commitSize) ? "atEnd" : "eachWrite",
    refuses: fastLoad ? "batch" : "row",
  };
}
