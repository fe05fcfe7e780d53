import { asc, eq, inArray } from "drizzle-orm";
import type { At } from "./store";

export const pathRulesOf = ({ db, s }: At, folderIds: string[]) =>
  db.select().from(s.pathRules).where(inArray(s.pathRules.folderId, folderIds)).orderBy(asc(s.pathRules.prefixKey));

export const pathRuleById = ({ db, s }: At, id: string) => db.select().from(s.pathRules).where(eq(s.pathRules.id, id));
