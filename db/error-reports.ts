import {
  and,
  asc,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  max,
  min,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { type ExecutionScope, ofKind, visibleExecutions } from "./execution-filter";
import { escapeLike } from "./like";
import type { At } from "./store";

export const errorReportById = ({ db, s }: At, fingerprint: string) =>
  db.select().from(s.errorReports).where(eq(s.errorReports.fingerprint, fingerprint));

/** Joins occurrences with their executions. The fingerprint beside the id lets the index of failed executions answer alone. */
const executionOfOccurrence = ({ s }: At) =>
  and(
    eq(s.executions.id, s.errorReportExecutions.executionId),
    eq(s.executions.fingerprint, s.errorReportExecutions.fingerprint),
  );

/** Executions of an error report that `visible` lets through, newest first. */
export const executionsOfReport = ({ db, s }: At, fingerprint: string, visible: SQL | undefined, limit: number) =>
  db
    .select({
      id: s.executions.id,
      packageId: s.executions.packageId,
      packageName: s.executions.packageName,
      folderPath: s.executions.folderPath,
      versionNumber: s.executions.versionNumber,
      at: s.errorReportExecutions.at,
    })
    .from(s.errorReportExecutions)
    .innerJoin(s.executions, eq(s.executions.id, s.errorReportExecutions.executionId))
    .where(and(eq(s.errorReportExecutions.fingerprint, fingerprint), visible))
    .orderBy(desc(s.errorReportExecutions.executionId))
    .limit(limit);

/**
 * How often each of these reports occurred, first and last, in executions that `visible` lets through, per package, by the names it had in
 * the newest of them. They are counted first, from the index alone, and looked at after, per package and person: who may see an execution
 * depends on nothing else of it, and `visible` finds both in what is counted as it would in the table.
 */
export const occurrencesByPackage = (at: At, fingerprints: string[], visible: SQL | undefined) => {
  const { db, s } = at;
  const { executions: e } = s;
  const { fingerprint, packageId } = e;
  // Who sees all needs no counts per person.
  const people = visible === undefined ? [] : [e.requestedById];
  const count = (where: SQL, names: SQL[]) =>
    db
      .select({
        fingerprint,
        packageId,
        goneName: (names[0] ?? sql`null`).as("gone_name"),
        gonePath: (names[1] ?? sql`null`).as("gone_path"),
        requestedById: sql`${people[0] ?? null}`.as("requested_by_id"),
        count: sql<number>`count(*)`.as("count"),
        newestId: sql<number>`max(${e.id})`.as("newest_id"),
        firstAt: sql`min(${e.endedAt})`.as("first_at"),
        lastAt: sql`max(${e.endedAt})`.as("last_at"),
      })
      .from(e)
      .where(and(inArray(fingerprint, fingerprints), where, ofKind(at, "any")))
      .groupBy(fingerprint, packageId, ...names, ...people);
  // A package that is gone is told from others by its names, which only the table has.
  const gone = count(isNull(packageId), [sql`${e.packageName}`, sql`${e.folderPath}`]);
  const counted = count(isNotNull(packageId), []).unionAll(gone).as("executions");
  const perPackage = db
    .select({
      fingerprint: counted.fingerprint,
      count: sql<number>`sum(${counted.count})`.as("package_count"),
      newestId: sql<number>`max(${counted.newestId})`.as("package_newest_id"),
      firstAt: sql`min(${counted.firstAt})`.as("package_first_at"),
      lastAt: sql`max(${counted.lastAt})`.as("package_last_at"),
    })
    .from(counted)
    .where(visible)
    .groupBy(counted.fingerprint, counted.packageId, counted.goneName, counted.gonePath)
    .as("per_package");
  return db
    .select({
      fingerprint: perPackage.fingerprint,
      packageName: e.packageName,
      count: sql<number>`${perPackage.count}`.mapWith(Number),
      firstAt: sql<Date>`${perPackage.firstAt}`.mapWith(e.endedAt),
      lastAt: sql<Date>`${perPackage.lastAt}`.mapWith(e.endedAt),
    })
    .from(perPackage)
    .innerJoin(e, eq(e.id, perPackage.newestId))
    .orderBy(desc(perPackage.count), e.packageNameKey);
};

/**
 * Of each of these reports the text of its newest occurrence in an execution that `visible` lets through; empty where it had none. Each
 * report is walked from its newest occurrence to the first that may be seen.
 */
export const newestTexts = (at: At, fingerprints: string[], visible: SQL) => {
  const { db, s } = at;
  const { errorReports: r, executions: e, errorReportExecutions: link } = s;
  const newest = db
    .select({ id: link.executionId })
    .from(link)
    .innerJoin(e, executionOfOccurrence(at))
    .where(and(eq(link.fingerprint, r.fingerprint), visible))
    .orderBy(desc(link.executionId))
    .limit(1);
  const ids = db
    .select({ id: sql`(${newest})` })
    .from(r)
    .where(inArray(r.fingerprint, fingerprints));
  const text = sql<string | null>`coalesce(${e.firstErrorText}, ${e.endDetail})`;
  return db.select({ fingerprint: e.fingerprint, text }).from(e).where(inArray(e.id, ids));
};

/** How often each of these reports occurred on each of the days that begin at `starts`, by the place of the day among them. */
export const occurrencesPerDay = (
  at: At,
  fingerprints: string[],
  starts: readonly Date[],
  visible: SQL | undefined,
) => {
  const { db, s } = at;
  const link = s.errorReportExecutions;
  const days = starts.map((start, place) => sql`when ${gte(link.at, start)} then ${sql.raw(String(place))}`).reverse();
  const occurred = db
    .select({ fingerprint: link.fingerprint, day: sql<number>`case ${sql.join(days, sql` `)} end`.as("day") })
    .from(link)
    .$dynamic();
  const seen = visible ? occurred.innerJoin(s.executions, executionOfOccurrence(at)) : occurred;
  const each = seen
    .where(and(inArray(link.fingerprint, fingerprints), starts[0] && gte(link.at, starts[0]), visible))
    .as("occurred");
  return db
    .select({
      fingerprint: each.fingerprint,
      day: sql<number>`${each.day}`.mapWith(Number),
      count: sql<number>`count(*)`.mapWith(Number),
    })
    .from(each)
    .groupBy(each.fingerprint, each.day);
};

/** Packages and versions in which a report occurred, the one with the newest occurrence first. */
export const occurrencesByVersion = ({ db, s }: At, fingerprint: string, visible: SQL | undefined, limit: number) => {
  const { executions: e, errorReportExecutions: link } = s;
  return db
    .select({
      packageId: e.packageId,
      packageName: e.packageName,
      folderPath: e.folderPath,
      versionNumber: e.versionNumber,
      count: sql<number>`count(*)`.mapWith(Number),
      firstId: min(e.id),
      lastId: max(e.id),
      firstAt: min(link.at),
      lastAt: max(link.at),
    })
    .from(link)
    .innerJoin(e, eq(e.id, link.executionId))
    .where(and(eq(link.fingerprint, fingerprint), visible))
    .groupBy(e.packageId, e.packageName, e.folderPath, e.versionNumber)
    .orderBy(desc(max(e.id)))
    .limit(limit);
};

/** Notes on an error report, oldest first. */
export const notesOfReport = ({ db, s }: At, fingerprint: string, limit: number) =>
  db
    .select()
    .from(s.errorReportNotes)
    .where(eq(s.errorReportNotes.fingerprint, fingerprint))
    .orderBy(asc(s.errorReportNotes.id))
    .limit(limit);

export const noteById = ({ db, s }: At, id: number) =>
  db.select().from(s.errorReportNotes).where(eq(s.errorReportNotes.id, id));

/** Whether an execution that `visible` lets through belongs to a report. */
export const executionOfReport = ({ db, s }: At, fingerprint: string, id: number, visible: SQL | undefined) =>
  db
    .select({ execution: s.executions })
    .from(s.errorReportExecutions)
    .innerJoin(s.executions, eq(s.executions.id, s.errorReportExecutions.executionId))
    .where(
      and(eq(s.errorReportExecutions.fingerprint, fingerprint), eq(s.errorReportExecutions.executionId, id), visible),
    );

/** What a text that is looked for may be part of. */
export interface SearchedText {
  part: string;
  packageNameKey: string;
  /** Codes whose symbolic names hold it, */
  codes: number[];
  /** and those that begin with it, both ends among them. */
  codeRange: { from: number; to: number } | undefined;
}

/** The packages of so many occurrences of a report are looked at, the newest: there may be a hundred thousand, in thousands of reports. */
const MOST_OCCURRENCES = 20;

interface ErrorReportConditions {
  states?: At["s"]["errorReports"]["$inferSelect"]["state"][];
  text?: SearchedText;
  packageId?: string;
  /** The last one of the page before. */
  before?: { lastSeenAt: Date; fingerprint: string } | null;
}

/** The WHERE of lists of error reports: those with at least one execution of the scope. */
export function errorReportsWhere(at: At, scope: ExecutionScope, conditions: ErrorReportConditions): SQL | undefined {
  const { errorReports: r, errorReportExecutions: link, executions: e } = at.s;
  const { states, text, packageId, before } = conditions;
  const ofExecutions = and(
    visibleExecutions(at, scope),
    packageId === undefined ? undefined : eq(e.packageId, packageId),
  );
  const seen =
    ofExecutions &&
    exists(
      at.db
        .select({ id: e.id })
        .from(link)
        .innerJoin(e, executionOfOccurrence(at))
        .where(and(eq(link.fingerprint, r.fingerprint), ofExecutions)),
    );
  return and(
    states && inArray(r.state, states),
    text && holdsText(at, text, visibleExecutions(at, scope)),
    before
      ? or(
          lt(r.lastSeenAt, before.lastSeenAt),
          and(eq(r.lastSeenAt, before.lastSeenAt), lt(r.fingerprint, before.fingerprint)),
        )
      : undefined,
    seen,
  );
}

/**
 * Reports whose text, source, code, symbolic name or package has to do with a text. Of occurrences `visible` does not let through nothing
 * is compared: that a report matches would tell what is in them.
 */
function holdsText(at: At, { part, packageNameKey, codes, codeRange }: SearchedText, visible: SQL | undefined) {
  const { errorReports: r, errorReportExecutions: link, executions: e } = at.s;
  const holds = (text: SQL) => sql`lower(${text}) like lower(${`%${escapeLike(part)}%`}) escape '!'`;
  const newest = (most: number) =>
    at.db
      .select({
        nameKey: e.packageNameKey,
        text: sql<string>`coalesce(${e.firstErrorText}, ${e.endDetail})`.as("text"),
      })
      .from(link)
      .innerJoin(e, executionOfOccurrence(at))
      .where(and(eq(link.fingerprint, r.fingerprint), visible))
      .orderBy(desc(link.executionId))
      .limit(most);
  const first = newest(1).as("newest_occurrence");
  const many = newest(MOST_OCCURRENCES).as("newest_occurrences");
  const nameHolds = sql`${many.nameKey} like ${`%${escapeLike(packageNameKey)}%`} escape '!'`;
  return or(
    visible === undefined
      ? holds(sql`${r.text}`)
      : exists(
          at.db
            .select({ text: first.text })
            .from(first)
            .where(holds(sql`${first.text}`)),
        ),
    holds(sql`${r.sourceName}`),
    codes.length > 0 ? inArray(r.code, codes) : undefined,
    codeRange && and(gte(r.code, codeRange.from), lte(r.code, codeRange.to)),
    exists(at.db.select({ nameKey: many.nameKey }).from(many).where(nameHolds)),
  );
}

/** A page of error reports, the last seen first. */
export const errorReportPage = ({ db, s }: At, where: SQL | undefined, limit: number) =>
  db
    .select()
    .from(s.errorReports)
    .where(where)
    .orderBy(desc(s.errorReports.lastSeenAt), desc(s.errorReports.fingerprint))
    .limit(limit);
