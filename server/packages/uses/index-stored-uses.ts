import { setImmediate } from "node:timers/promises";
import { blobsToRead } from "@/db/package-uses";
import { blobByHash } from "@/db/packages";
import { one, q, type Store } from "@/db/store";
import { AppError } from "@/server/errors";
import { readPackage } from "../inspect-package";
import { extractUses } from "./extract-uses";
import { storeUses, USES_READING } from "./store-uses";
import type { PackageUse } from "./use-types";

const BLOBS_AT_ONCE = 20;

/**
 * Reads what stored packages use where that was not done at their upload: those of an earlier Gantry. Package by package, each
 * in its own transaction, so that requests get their turns. Answers how many were read.
 */
export async function indexStoredUses(store: Store): Promise<number> {
  let count = 0;
  for (;;) {
    const blobs = await store.read((at) => q(blobsToRead(at, USES_READING, BLOBS_AT_ONCE)));
    if (blobs.length === 0) return count;
    for (const { hash } of blobs) {
      const blob = await store.read((at) => one(blobByHash(at, hash)));
      const uses = blob ? usesOf(blob.bytes) : [];
      await store.tx((at) => storeUses(at, hash, uses));
      count++;
      await setImmediate();
    }
  }
}

/** A wholly encrypted package names nothing; one that an earlier Gantry could load and this one cannot neither. */
function usesOf(bytes: Uint8Array): PackageUse[] {
  try {
    return extractUses(readPackage(bytes));
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
