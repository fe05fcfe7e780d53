import { createHash } from "node:crypto";

/** Short and the same for equal connections, so that it can be looked up by an index however long the string is. */
export function addressHash(connectionType: string, connectionString: string): string {
  return createHash("sha256")
    .update(JSON.stringify([connectionType, connectionString]))
    .digest("hex")
    .slice(0, 16);
}
