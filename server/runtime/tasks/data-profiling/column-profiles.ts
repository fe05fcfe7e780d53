import type { SqlValue } from "../../connections/sql-connection";
import type { DataTypeName } from "../../model/data-type";
import { patternProfile } from "./pattern-profile";
import { byFrequency, count, type Profile, type ProfileMaker, valueText } from "./profile";
import { element } from "./profile-xml";

const texts: readonly DataTypeName[] = ["DT_STR", "DT_WSTR", "DT_TEXT", "DT_NTEXT"];
const times: readonly DataTypeName[] = [
  "DT_DATE",
  "DT_DBDATE",
  "DT_DBTIME",
  "DT_DBTIME2",
  "DT_DBTIMESTAMP",
  "DT_DBTIMESTAMP2",
  "DT_DBTIMESTAMPOFFSET",
];
const numbers: readonly DataTypeName[] = [
  "DT_I1",
  "DT_I2",
  "DT_I4",
  "DT_I8",
  "DT_UI1",
  "DT_UI2",
  "DT_UI4",
  "DT_UI8",
  "DT_R4",
  "DT_R8",
  "DT_CY",
  "DT_DECIMAL",
  "DT_NUMERIC",
];

/** The profiles of single columns by kind, and the types they are made of; without types, of all. */
export const columnProfiles: Readonly<
  Record<string, { readonly make: ProfileMaker; readonly types?: readonly DataTypeName[] }>
> = {
  ColumnNullRatioProfile: { make: nullRatio },
  ColumnValueDistributionProfile: { make: valueDistribution },
  ColumnLengthDistributionProfile: { make: lengthDistribution, types: texts },
  ColumnStatisticsProfile: { make: statistics, types: [...numbers, ...times] },
  ColumnPatternProfile: { make: patternProfile, types: texts },
};

/** How many values of a column are NULL. */
function nullRatio(_: unknown, { index }: { readonly index: number }): Profile {
  let nulls = 0;
  return {
    add: (value) => {
      if (value(index) === null) nulls++;
    },
    write: () => [element("NullCount", nulls)],
  };
}

/** Which values a column has, and how often: all, or those that make up at least a part of the rows. */
function valueDistribution(...[request, { index }]: Parameters<ProfileMaker>): Profile {
  const counts = new Map<string, number>();
  let nulls = 0;
  return {
    add(value) {
      const found = value(index);
      if (found === null) nulls++;
      else count(counts, valueText(found));
    },
    write(rowCount) {
      const least =
        request.setting("Option") === "AllValues" ? 0 : Number(request.setting("FrequentValueThreshold")) || 0;
      const items = byFrequency(counts).map(([value, times]) => ({ value, times }));
      const shown = [...items, ...(nulls > 0 ? [{ value: undefined, times: nulls }] : [])]
        .filter(({ times }) => times >= least * rowCount)
        .sort((left, right) => right.times - left.times);
      return [
        element("NumberOfDistinctValues", counts.size + (nulls > 0 ? 1 : 0)),
        element(
          "ValueDistribution",
          shown.map(({ value, times }) =>
            element("ValueDistributionItem", [
              ...(value === undefined ? [] : [element("Value", value)]),
              element("Count", times),
            ]),
          ),
        ),
      ];
    },
  };
}

/** How long the texts of a column are, with or without the blanks at their ends. NULL has no length. */
function lengthDistribution(...[request, { index }]: Parameters<ProfileMaker>): Profile {
  const counts = new Map<number, number>();
  const leading = request.setting("IgnoreLeadingSpace") === "true";
  const trailing = request.setting("IgnoreTrailingSpace") === "true";
  return {
    add(value) {
      const found = value(index);
      if (found === null) return;
      const text = valueText(found);
      const cut = leading ? text.replace(/^ +/, "") : text;
      const length = (trailing ? cut.replace(/ +$/, "") : cut).length;
      counts.set(length, (counts.get(length) ?? 0) + 1);
    },
    write() {
      const lengths = [...counts].sort(([left], [right]) => left - right);
      return [
        element("IgnoreLeadingSpace", String(leading)),
        element("IgnoreTrailingSpace", String(trailing)),
        element("MinLength", lengths[0]?.[0] ?? 0),
        element("MaxLength", lengths.at(-1)?.[0] ?? 0),
        element(
          "LengthDistribution",
          lengths.map(([length, times]) =>
            element("LengthDistributionItem", [element("Length", length), element("Count", times)]),
          ),
        ),
      ];
    },
  };
}

/** Smallest and largest value; of numbers also mean and standard deviation (of the whole column, not of a sample). */
function statistics(...[, column]: Parameters<ProfileMaker>): Profile {
  const isNumber = numbers.includes(column.type.name);
  const before = (left: SqlValue, right: SqlValue) =>
    isNumber ? Number(left) < Number(right) : String(left) < String(right);
  let least: SqlValue = null;
  let greatest: SqlValue = null;
  let seen = 0;
  let mean = 0;
  let squares = 0;
  return {
    add(value) {
      const found = value(column.index);
      if (found === null) return;
      if (least === null || before(found, least)) least = found;
      if (greatest === null || before(greatest, found)) greatest = found;
      if (!isNumber) return;
      // Welford: sums of squares would lose the digits that matter.
      const distance = Number(found) - mean;
      mean += distance / ++seen;
      squares += distance * (Number(found) - mean);
    },
    write: () => [
      ...(least === null ? [] : [element("MinValue", valueText(least))]),
      ...(greatest === null ? [] : [element("MaxValue", valueText(greatest))]),
      ...(seen === 0 ? [] : [element("Mean", mean), element("StdDev", Math.sqrt(squares / seen))]),
    ],
  };
}
