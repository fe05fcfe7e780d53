import { eq } from "drizzle-orm";
import type { At } from "./store";

export const projectOfFolder = ({ db, s }: At, folderId: string) =>
  db.select().from(s.folderProjects).where(eq(s.folderProjects.folderId, folderId));

export const projectUsingBlob = ({ db, s }: At, hash: string) =>
  db
    .select({ id: s.folderProjects.folderId })
    .from(s.folderProjects)
    .where(eq(s.folderProjects.blobHash, hash))
    .limit(1);

export const executionUsingProject = ({ db, s }: At, hash: string) =>
  db.select({ id: s.executions.id }).from(s.executions).where(eq(s.executions.projectHash, hash)).limit(1);
