import type { SqlConnection } from "../../connections/sql-connection";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_PROFILEREQUEST } from "../../messages/task-codes";
import { columnProfiles } from "./column-profiles";
import { candidateKey, functionalDependency } from "./key-profiles";
import type { Profile, ProfiledColumn } from "./profile";
import type { ProfileRequest } from "./profile-request";
import { element } from "./profile-xml";

/** A profile that is being made, and what is written before its figures. */
interface Job {
  readonly kind: string;
  readonly request: ProfileRequest;
  readonly about: string[];
  readonly profile: Profile;
}

const batchRows = 1000;

/** Kinds of profiles that are made; others are refused by name. */
export const profileKinds = [...Object.keys(columnProfiles), "CandidateKeyProfile", "FunctionalDependencyProfile"];

/**
 * The profiles of one table as XML elements, made while its rows are read once. Throws DtsError for a column that does not exist;
 * stops when `signal` is aborted.
 */
export async function profileTable(
  connection: SqlConnection,
  requests: readonly ProfileRequest[],
  signal: AbortSignal,
): Promise<string[]> {
  const [first] = requests;
  if (first === undefined) return [];
  const table = [first.schema, first.table].filter((one) => one !== "").map((one) => `[${one.replaceAll("]", "]]")}]`);
  const reader = await connection.openReader({ table: table.join(".") }, { batchRows, signal });
  const columns = reader.columns.map((column, index): ProfiledColumn => ({ ...column, index }));
  const jobs = requests.flatMap((request) => jobsOf(request, columns));
  let rowCount = 0;
  for await (const { rowCount: size, values } of reader) {
    signal.throwIfAborted();
    for (let row = 0; row < size; row++) {
      const start = row * columns.length;
      for (const { profile } of jobs) profile.add((index) => values[start + index] ?? null);
    }
    rowCount += size;
  }
  return jobs.map(({ kind, request, about, profile }) =>
    element(
      kind,
      [
        element("DataSourceID", request.dataSource),
        element("Table", [], { Schema: request.schema, Table: request.table, RowCount: rowCount }),
        ...about,
        ...profile.write(rowCount),
      ],
      { ProfileRequestID: request.id, IsExact: true },
    ),
  );
}

function jobsOf(request: ProfileRequest, columns: readonly ProfiledColumn[]): Job[] {
  const { kind } = request;
  const wanted = request.columns.flatMap((name) => (name === "*" ? columns : [find(name, request, columns)]));
  if (kind === "CandidateKeyProfile") {
    const keys = request.columns.includes("*") ? wanted.map((one) => [one]) : [wanted];
    return keys.map((key) => ({
      kind,
      request,
      about: [element("KeyColumns", key.map(columnElement))],
      profile: candidateKey(request, key),
    }));
  }
  if (kind === "FunctionalDependencyProfile") {
    const determinants = request.determinants.flatMap((name) =>
      name === "*" ? columns : [find(name, request, columns)],
    );
    return wanted.map((dependent) => ({
      kind,
      request,
      about: [
        element("DeterminantColumns", determinants.map(columnElement)),
        element("DependentColumn", [], { Name: dependent.name }),
      ],
      profile: functionalDependency(request, determinants, dependent),
    }));
  }
  const known = columnProfiles[kind];
  if (known === undefined) return [];
  const isWildcard = request.columns.includes("*");
  return wanted
    .filter(({ type }) => !isWildcard || known.types === undefined || known.types.includes(type.name))
    .map((column) => ({ kind, request, about: [columnElement(column)], profile: known.make(request, column) }));
}

function find(name: string, request: ProfileRequest, columns: readonly ProfiledColumn[]): ProfiledColumn {
  const lower = name.toLowerCase();
  const found = columns.find((one) => one.name === name) ?? columns.find((one) => one.name.toLowerCase() === lower);
  if (found !== undefined) return found;
  throw new DtsError(
    GANTRY_E_PROFILEREQUEST,
    `The table "${request.table}" has no column "${name}", which the profile "${request.id}" is of.`,
    { details: { table: request.table, column: name } },
  );
}

function columnElement({ name, type, nullable }: ProfiledColumn): string {
  return element("Column", [], {
    Name: name,
    DataType: type.name,
    MaxLength: type.length,
    Precision: type.precision,
    Scale: type.scale,
    IsNullable: nullable ?? true,
  });
}
