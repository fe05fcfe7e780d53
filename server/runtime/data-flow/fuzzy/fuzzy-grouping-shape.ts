import {
  DTS_E_FG_FUZZY_MATCH_ON_NONSTRING,
  DTS_E_FG_MISSING_OUTPUT_COLUMNS,
  DTS_E_FG_NOBLOBS,
  DTS_E_TXFUZZYGROUPING_INSUFFICIENT_FUZZY_JOIN_COLUMNS,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { BoundInputColumn, BoundOutputColumn, InputPort, OutputPort } from "../component";
import type { ColumnCopy } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import type { FuzzyColumn, FuzzySettings } from "./fuzzy-index";
import { share } from "./fuzzy-lookup-shape";

/** A column whose spellings are grouped. */
interface CleanedColumn extends FuzzyColumn {
  readonly source: BoundInputColumn;
}

/** What a Fuzzy Grouping is told by its properties and columns. */
export interface FuzzyGroupingShape extends FuzzySettings {
  readonly columns: readonly CleanedColumn[];
  /** Places of the output columns for the number of the row, that of its representative, and how alike they are; -1 for none. */
  readonly keyIn: number;
  readonly keyOut: number;
  readonly score: number;
  readonly similarities: readonly { readonly column: number; readonly index: number }[];
  readonly passed: readonly ColumnCopy[];
  /** Columns that take the value of the representative. */
  readonly canonical: readonly ColumnCopy[];
}

/** ColumnType of an output column (DTSX.md section 15). */
const types = { keyIn: "1", keyOut: "2", score: "3", similarity: "4", passed: "5", canonical: "6", columnScore: "7" };

/** ExactFuzzy: 1 compares exactly. */
const EXACT = "1";

/** Bits of LeadingTrailingNumeralsSignificant. */
const LEADING = 1;
const TRAILING = 2;

/** @throws DtsError with SSIS's code for the first setting or column that does not fit. */
export function fuzzyGroupingShape(component: Component, input: InputPort, output: OutputPort): FuzzyGroupingShape {
  const columns = input.columns.flatMap((source) => cleanedColumn(source, component.name));
  if (columns.length === 0) {
    throw new DtsError(
      DTS_E_TXFUZZYGROUPING_INSUFFICIENT_FUZZY_JOIN_COLUMNS,
      `"${component.name}" groups by no column: none is marked to be cleaned.`,
    );
  }
  const ofType = (type: string) =>
    output.columns.filter(({ column }) => column.property("ColumnType")?.trim() === type);
  const place = (type: string) => ofType(type)[0]?.index ?? -1;
  const copies = (type: string) =>
    ofType(type).map((target): ColumnCopy => {
      const source = sourceOf(target, input, component.name);
      requireSameType(component.name, source, target);
      return { from: source.index, to: target.index, type: source.type };
    });
  const similar = [...ofType(types.similarity), ...ofType(types.columnScore)];
  return {
    columns,
    delimiters: component.property("Delimiters") ?? "",
    minSimilarity: share(component.property("MinSimilarity"), component.name),
    exhaustive: component.property("Exhaustive")?.trim().toLowerCase() === "true",
    keyIn: place(types.keyIn),
    keyOut: place(types.keyOut),
    score: place(types.score),
    similarities: similar.map((target) => {
      const source = sourceOf(target, input, component.name);
      return { column: columns.findIndex((one) => one.source === source), index: target.index };
    }),
    passed: copies(types.passed).filter(({ to }) => to >= 0),
    canonical: copies(types.canonical).filter(({ to }) => to >= 0),
  };
}

function cleanedColumn(source: BoundInputColumn, component: string): CleanedColumn[] {
  const property = (name: string) => source.column.property(name)?.trim() ?? "";
  const { name } = source.type;
  if (name === "DT_TEXT" || name === "DT_NTEXT" || name === "DT_IMAGE") {
    throw new DtsError(
      DTS_E_FG_NOBLOBS,
      `"${component}" has the column "${source.name}" of the type ${name}, which it cannot hold.`,
    );
  }
  if (property("ToBeCleaned").toLowerCase() !== "true") return [];
  const exact = property("ExactFuzzy") === EXACT;
  if (!exact && name !== "DT_STR" && name !== "DT_WSTR") {
    throw new DtsError(
      DTS_E_FG_FUZZY_MATCH_ON_NONSTRING,
      `"${component}" groups by the column "${source.name}" by similarity, which is ${name} and no text.`,
      { help: { cause: "Only texts can be similar.", next: "Set its match type to exact, or convert the column." } },
    );
  }
  const numerals = Number(property("LeadingTrailingNumeralsSignificant") || "0");
  return [
    {
      source,
      exact,
      minSimilarity: share(property("MinSimilarity"), component),
      comparisonFlags: Number(property("FuzzyComparisonFlags") || "1"),
      leadingNumerals: (numerals & LEADING) !== 0,
      trailingNumerals: (numerals & TRAILING) !== 0,
    },
  ];
}

function sourceOf(target: BoundOutputColumn, input: InputPort, component: string): BoundInputColumn {
  const lineageId = readReference(target.column.property("InputId"));
  const source = input.columns.find((one) => one.lineageId === lineageId);
  if (source !== undefined) return source;
  throw new DtsError(
    DTS_E_FG_MISSING_OUTPUT_COLUMNS,
    `The output column "${target.name}" of "${component}" belongs to a column that its input does not have.`,
  );
}
