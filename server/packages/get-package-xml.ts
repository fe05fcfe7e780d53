import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { packageAccess } from "@/server/access/package-access";
import { decodeBytes, defaultLimits } from "@/server/runtime/dtsx/read-bytes";
import { showEncrypted } from "@/server/runtime/dtsx/show-encrypted";
import { asInvalidPackage } from "./inspect-package";
import { loadStoredPackage, loadVersion, loadVersionBytes } from "./load-stored-package";
import { isWhollyEncrypted } from "./wholly-encrypted";

/**
 * The file of a version (the current one) as UTF-8 text for who reads it, and so for whoever may export it: values that are encrypted
 * one by one stay so. A wholly encrypted file is opened with its password, which is kept nowhere; its sensitive values are masked.
 * Throws "forbidden", "not-found", and "package-password" without the right password.
 */
export async function getPackageXml(
  caller: Caller,
  input: { packageId: string; versionNumber?: number; password?: string },
): Promise<Uint8Array> {
  const { version, bytes } = await caller.store.read(function* (at) {
    const row = yield* loadStoredPackage(at, input.packageId);
    yield* authorize(at, caller, "package.export", yield* packageAccess(at, row));
    const version = yield* loadVersion(at, row, input.versionNumber);
    return { version, bytes: yield* loadVersionBytes(at, row, version) };
  });
  if (isWhollyEncrypted(version)) return Buffer.from(opened(bytes, input.password), "utf8");
  // Nearly all files are UTF-8, and go out as they are: the largest ones need not be taken apart for it.
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isWide ? Buffer.from(decodeBytes(bytes, defaultLimits).text, "utf8") : bytes;
}

function opened(bytes: Uint8Array, password: string | undefined): string {
  try {
    return showEncrypted(bytes, password);
  } catch (error) {
    throw asInvalidPackage(error);
  }
}
