import {
  DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_FUZZY_JOIN_DATATYPES,
  DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX,
  DTS_E_TXFUZZYLOOKUP_INVALID_PROPERTY_VALUE,
  DTS_E_TXFUZZYLOOKUP_MINSIMILARITY_INVALID,
  DTS_E_TXFUZZYLOOKUP_NO_JOIN_COLUMNS,
  DTS_E_TXFUZZYLOOKUP_OUTPUT_COLUMN_MUST_BE_PASSTHRU_COLUMN_OR_A_COPY_COLUMN,
  DTS_E_TXFUZZYLOOKUP_PASSTHRU_COLUMN_NOT_FOUND,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { BoundInputColumn, BoundOutputColumn, InputPort, OutputPort } from "../component";
import type { ColumnCopy } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import type { FuzzyColumn, FuzzySettings } from "./fuzzy-index";

/** An input column and the reference column it is compared with. */
interface FuzzyJoin extends FuzzyColumn {
  readonly source: BoundInputColumn;
  readonly reference: string;
}

/** What a Fuzzy Lookup is told by its properties and columns. */
export interface FuzzyLookupShape extends FuzzySettings {
  readonly columns: readonly FuzzyJoin[];
  readonly table: string;
  readonly maxMatches: number;
  readonly passed: readonly ColumnCopy[];
  /** Output columns that take a reference column. */
  readonly copied: readonly { readonly reference: string; readonly target: BoundOutputColumn }[];
  /** Places of the output columns for similarity and confidence, and for the similarity of a join by its number; -1 for none. */
  readonly similarity: number;
  readonly confidence: number;
  readonly similarities: readonly { readonly join: number; readonly index: number }[];
}

/** JoinType: 1 compares exactly. */
const EXACT = "1";

/** @throws DtsError with SSIS's code for the first setting or column that does not fit. */
export function fuzzyLookupShape(component: Component, input: InputPort, output: OutputPort): FuzzyLookupShape {
  const property = (name: string) => component.property(name)?.trim() ?? "";
  const columns = input.columns.flatMap((source) => joinOf(source, component.name));
  if (columns.length === 0) {
    throw new DtsError(
      DTS_E_TXFUZZYLOOKUP_NO_JOIN_COLUMNS,
      `"${component.name}" compares no column with its reference.`,
    );
  }
  if (property("ReferenceTableName") === "") throw withoutTable(component.name);
  const placeOf = (type: string) =>
    output.columns.find(({ column }) => column.property("ColumnType")?.trim() === type)?.index ?? -1;
  const ofType = (type: string) =>
    output.columns.filter(({ column }) => (column.property("ColumnType")?.trim() || "0") === type);
  const passed: ColumnCopy[] = [];
  const copied: { reference: string; target: BoundOutputColumn }[] = [];
  for (const target of ofType("0")) {
    const reference = target.column.property("CopyFromReferenceColumn")?.trim() ?? "";
    if (reference !== "") copied.push({ reference, target });
    else passed.push(passThrough(target, input, component.name));
  }
  return {
    columns,
    delimiters: component.property("Delimiters") ?? "",
    minSimilarity: share(property("MinSimilarity"), component.name),
    exhaustive: property("Exhaustive").toLowerCase() === "true",
    table: property("ReferenceTableName"),
    maxMatches: matchCount(property("MaxOutputMatchesPerInput") || "1", component.name),
    passed: passed.filter(({ to }) => to >= 0),
    copied: copied.filter(({ target }) => target.index >= 0),
    similarity: placeOf("1"),
    confidence: placeOf("2"),
    similarities: ofType("3").map(({ column, index }) => {
      const lineageId = readReference(column.property("SourceInputColumnLineageID"));
      return { join: columns.findIndex(({ source }) => source.lineageId === lineageId), index };
    }),
  };
}

/** How many matches a row may have. */
function matchCount(text: string, component: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const wrong = `"${component}" has the MaxOutputMatchesPerInput ${text}; it is a whole number from 0 on.`;
  throw new DtsError(DTS_E_TXFUZZYLOOKUP_INVALID_PROPERTY_VALUE, wrong);
}

/** What FuzzyComparisonFlagsEx folds before texts are compared is done by tables of Windows. */
function refuseFolding(flags: string, column: string, component: string): void {
  if (flags === "" || flags === "0") return;
  throw new DtsError(
    DTS_E_TXFUZZYLOOKUP_INVALID_PROPERTY_VALUE,
    `"${component}" folds letters of the column "${column}" (FuzzyComparisonFlagsEx ${flags}), which this runtime does not.`,
    {
      details: { column },
      help: {
        cause: "The flags expand ligatures or fold digits and compatibility letters by tables of Windows.",
        next: "Set FuzzyComparisonFlagsEx to 0, and fold the letters with a Character Map or an expression before.",
      },
    },
  );
}

/** A similarity from 0 to 1. */
export function share(text: string | undefined, component: string): number {
  const value = Number(text?.trim() || "0");
  if (value >= 0 && value <= 1) return value;
  throw new DtsError(
    DTS_E_TXFUZZYLOOKUP_MINSIMILARITY_INVALID,
    `"${component}" asks for a minimum similarity of ${text}; it is a number from 0 to 1.`,
  );
}

function joinOf(source: BoundInputColumn, component: string): FuzzyJoin[] {
  const property = (name: string) => source.column.property(name)?.trim() ?? "";
  const reference = property("JoinToReferenceColumn");
  if (reference === "") return [];
  refuseFolding(property("FuzzyComparisonFlagsEx"), source.name, component);
  const exact = property("JoinType") === EXACT;
  if (!exact && source.type.name !== "DT_STR" && source.type.name !== "DT_WSTR") {
    throw new DtsError(
      DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_FUZZY_JOIN_DATATYPES,
      `"${component}" compares the column "${source.name}" by similarity, which is ${source.type.name} and no text.`,
      {
        help: {
          cause: "Only texts can be similar.",
          next: "Set the mapping's type to exact match, or convert the column.",
        },
      },
    );
  }
  const minSimilarity = share(property("MinSimilarity"), component);
  const comparisonFlags = Number(property("FuzzyComparisonFlags") || "1");
  return [
    { source, reference, exact, minSimilarity, comparisonFlags, leadingNumerals: false, trailingNumerals: false },
  ];
}

function passThrough(target: BoundOutputColumn, input: InputPort, component: string): ColumnCopy {
  const lineageId = readReference(target.column.property("SourceInputColumnLineageID"));
  if (lineageId === "") {
    throw new DtsError(
      DTS_E_TXFUZZYLOOKUP_OUTPUT_COLUMN_MUST_BE_PASSTHRU_COLUMN_OR_A_COPY_COLUMN,
      `The output column "${target.name}" of "${component}" names neither an input nor a reference column.`,
    );
  }
  const source = input.columns.find((one) => one.lineageId === lineageId);
  if (source === undefined) {
    throw new DtsError(
      DTS_E_TXFUZZYLOOKUP_PASSTHRU_COLUMN_NOT_FOUND,
      `The output column "${target.name}" of "${component}" passes on a column that its input does not have.`,
    );
  }
  requireSameType(component, source, target);
  return { from: source.index, to: target.index, type: source.type };
}

function withoutTable(component: string): DtsError {
  return new DtsError(
    DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX,
    `"${component}" has no reference table; a match index that another run of SSIS has made cannot be read.`,
    {
      help: {
        cause: "The package uses an existing index (MatchIndexOptions 0), whose form is SQL Server's own.",
        next: "Choose to generate a new index, and the reference table.",
      },
    },
  );
}
