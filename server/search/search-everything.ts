import type { Caller } from "@/server/access/caller";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { AppError } from "@/server/errors";
import { mayViewExecution } from "@/server/executions/may-view-execution";
import { searchExecutions } from "@/server/executions/search-executions";
import { type FirstUses, findFirstUses } from "@/server/packages/find-first-uses";
import { searchPackages } from "@/server/packages/search-packages";
import type { Found } from "./types";

/** Of each kind; the page of the kind has all. */
const MOST = 5;
/** Characters of a find that are shown, and of those before what was looked for. */
const MOST_SHOWN = 200;
const MOST_BEFORE = 40;
/** An execution's number has fewer digits than any number that is no safe integer. */
const NUMBER = /^\d{1,15}$/;

/**
 * What has a text: packages by name, tasks and components by name, SQL by any piece of it, what packages use by name, executions by
 * number or package, error reports by text, code, source or package. What the caller may not see is not in it.
 */
export async function searchEverything(caller: Caller, input: { text: string }): Promise<Found> {
  const text = input.text.trim();
  const none: FirstUses = { uses: [], more: false };
  const nothing = { elements: none, statements: none, names: none };
  const numbered = NUMBER.test(text) && (await mayViewExecution(caller, { executionId: Number(text) }));
  const quoted = `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
  const [packages, { elements, statements, names }, executions, reports] = await Promise.all([
    orElse([], searchPackages(caller, { text, limit: MOST + 3 })),
    // One letter begins every name.
    text.length > 1 ? orElse(nothing, findFirstUses(caller, { text, limit: MOST })) : nothing,
    orElse(undefined, searchExecutions(caller, { query: quoted, timeZone: "UTC", limit: MOST })),
    orElse(undefined, findErrorReports(caller, { text, limit: MOST })),
  ]);
  return {
    packages,
    elements: shortened(elements, text),
    statements: shortened(statements, text),
    names: shortened(names, text),
    executionNumber: numbered ? Number(text) : null,
    executions: (executions?.items ?? []).map(({ id, packageName, status, createdAt }) => ({
      id,
      packageName,
      status,
      createdAt,
    })),
    reports: (reports?.items ?? []).map((report) => ({
      fingerprint: report.fingerprint,
      text: report.text.slice(0, 200),
    })),
  };
}

/** What may not be seen, and what is no query of its kind, finds nothing of that kind. */
async function orElse<T>(otherwise: T, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && (error.code === "forbidden" || error.code === "invalid-input")) return otherwise;
    throw error;
  }
}

function shortened({ uses, more }: FirstUses, text: string): FirstUses {
  return { uses: uses.map((use) => ({ ...use, name: around(use.name, text) })), more };
}

/** A long statement from a little before what was looked for. */
function around(name: string, text: string): string {
  const at = name.toLowerCase().indexOf(text.toLowerCase());
  const from = at > MOST_BEFORE ? at - MOST_BEFORE : 0;
  return `${from > 0 ? "…" : ""}${name.slice(from, from + MOST_SHOWN)}`;
}
