import type { SqlValue } from "../../connections/sql-connection";
import { byFrequency, count, type Profile, type ProfiledColumn, valueText } from "./profile";
import type { ProfileRequest } from "./profile-request";
import { element } from "./profile-xml";

type Row = (index: number) => SqlValue;

/** How nearly columns together are a key: different combinations per row, and those that occur more than once. */
export function candidateKey(request: ProfileRequest, columns: readonly ProfiledColumn[]): Profile {
  const counts = new Map<string, number>();
  const values = new Map<string, readonly SqlValue[]>();
  return {
    add(value) {
      const key = keyOf(value, columns);
      count(counts, key);
      if (!values.has(key)) values.set(key, valuesOf(value, columns));
    },
    write(rowCount) {
      const repeated = byFrequency(counts).filter(([, times]) => times > 1);
      return [
        element("KeyStrength", rowCount === 0 ? 1 : counts.size / rowCount),
        element(
          "Violations",
          repeated
            .slice(0, violations(request))
            .map(([key, times]) =>
              element("CandidateKeyViolationItem", [columnValues(values.get(key) ?? []), element("Count", times)]),
            ),
        ),
      ];
    },
  };
}

/** How often columns determine another one: the rows that have the commonest value for their combination. */
export function functionalDependency(
  request: ProfileRequest,
  determinants: readonly ProfiledColumn[],
  dependent: ProfiledColumn,
): Profile {
  const found = new Map<string, { readonly values: readonly SqlValue[]; readonly counts: Map<string, number> }>();
  return {
    add(value) {
      const key = keyOf(value, determinants);
      const group = found.get(key) ?? { values: valuesOf(value, determinants), counts: new Map<string, number>() };
      found.set(key, group);
      count(group.counts, shown(value(dependent.index)));
    },
    write(rowCount) {
      const groups = [...found.values()].map((group) => ({ ...group, ranked: byFrequency(group.counts) }));
      const supported = groups.reduce((sum, { ranked }) => sum + (ranked[0]?.[1] ?? 0), 0);
      const broken = groups.filter(({ ranked }) => ranked.length > 1).slice(0, violations(request));
      return [
        element("FunctionalDependencyStrength", rowCount === 0 ? 1 : supported / rowCount),
        element(
          "Violations",
          broken.map(({ values, ranked }) =>
            element("FunctionalDependencyViolationItem", [
              columnValues(values),
              element(
                "DependentValues",
                ranked.map(([value, times]) =>
                  element("DependentValueItem", [element("Value", value), element("Count", times)]),
                ),
              ),
            ]),
          ),
        ),
      ];
    },
  };
}

function violations(request: ProfileRequest): number {
  return Number(request.setting("MaxNumberOfViolations")) || 100;
}

function valuesOf(value: Row, columns: readonly ProfiledColumn[]): SqlValue[] {
  return columns.map(({ index }) => value(index));
}

/** A text that two rows share exactly when they have the same values. */
function keyOf(value: Row, columns: readonly ProfiledColumn[]): string {
  return JSON.stringify(valuesOf(value, columns).map((one) => (one === null ? null : valueText(one))));
}

function columnValues(values: readonly SqlValue[]): string {
  return element(
    "ColumnValues",
    values.map((one) => element("ColumnValue", shown(one))),
  );
}

function shown(value: SqlValue): string {
  return value === null ? "NULL" : valueText(value);
}
