import { eq } from "drizzle-orm";
import { executionUsingBlob, versionUsingBlob } from "@/db/packages";
import { executionUsingProject, projectUsingBlob } from "@/db/projects";
import { type At, one, q, type Steps } from "@/db/store";

/** Removes bytes that no version, no project and no execution needs any more. */
export function* removeUnusedBlob(at: At, hash: string): Steps<void> {
  const used =
    (yield* one(versionUsingBlob(at, hash))) ??
    (yield* one(executionUsingBlob(at, hash))) ??
    (yield* one(projectUsingBlob(at, hash))) ??
    (yield* one(executionUsingProject(at, hash)));
  if (!used) yield* q(at.db.delete(at.s.blobs).where(eq(at.s.blobs.hash, hash)));
}
