import { type MatchingUse, matchingStatements, matchingUses, type UseSearch } from "@/db/package-uses";
import { useKinds } from "@/db/schema/package-tables";
import { type At, q, type Steps } from "@/db/store";
import { keysOfUse, STATEMENTS_KEY } from "./use-keys";
import type { UseKind } from "./use-types";

/** What a package uses; what it is made of is looked for when that is asked for. */
export const nameKinds: readonly UseKind[] = useKinds.filter((kind) => kind !== "element" && kind !== "statement");

/** Fewer characters stand in nearly every statement. */
const LEAST_OF_STATEMENT = 3;

/** The first uses of some kinds with a text, at most `most`, whoever may see them: names by their key, then statements. */
export function* rowsOfUses(at: At, text: string, kinds: readonly UseKind[], most: number): Steps<MatchingUse[]> {
  const named = yield* matchingUses(at, searchesFor(text, kinds), most);
  const part = text.trim();
  if (!kinds.includes("statement") || part.length < LEAST_OF_STATEMENT || named.length === most) return named;
  return [...named, ...(yield* q(matchingStatements(at, STATEMENTS_KEY, part, most - named.length)))];
}

/** The text read as a name of each kind: "[dbo].[Orders]" is "dbo.orders" for tables and what it is for files. */
function searchesFor(text: string, kinds: readonly UseKind[]): UseSearch[] {
  const searches = new Map<string, UseSearch & { kinds: UseKind[] }>();
  for (const kind of kinds.filter((each) => each !== "statement")) {
    const keys = keysOfUse(kind, text);
    if (keys.wholeKey === "") continue;
    const search = searches.get(`${keys.lastKey} ${keys.wholeKey}`) ?? { ...keys, kinds: [] };
    search.kinds.push(kind);
    searches.set(`${keys.lastKey} ${keys.wholeKey}`, search);
  }
  return [...searches.values()];
}
