import { and, desc, eq } from "drizzle-orm";
import type { At } from "./store";

export const auditOfObject = ({ db, s }: At, objectType: string, objectId: string) =>
  db
    .select()
    .from(s.audit)
    .where(and(eq(s.audit.objectType, objectType), eq(s.audit.objectId, objectId)))
    .orderBy(desc(s.audit.id));
