import { chmod, stat } from "node:fs/promises";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_FSTASK_INVALIDDATA, GANTRY_W_FILEATTRIBUTES } from "../../messages/task-codes";
import type { Finding } from "../../registry";

/** The task's own numbers, which are not those of Windows (DTSX.md section 20). */
const numbers = { Archive: 1, Hidden: 2, ReadOnly: 4, System: 8 } as const;
type FileAttribute = keyof typeof numbers;
const known = Object.keys(numbers) as FileAttribute[];

/**
 * The attributes a task sets, given by names (`ReadOnly, Hidden`) or as the sum of their numbers; empty for Normal. Throws DtsError
 * for other names, and for Normal together with another one.
 */
export function parseAttributes(text: string): FileAttribute[] {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed) && Number(trimmed) < 16) {
    return known.filter((one) => (Number(trimmed) & numbers[one]) !== 0);
  }
  const names = trimmed.split(/[\s,|]+/).filter((one) => one !== "");
  const isNormal = names.some((one) => one.toLowerCase() === "normal");
  const found = names.map((name) => known.find((one) => one.toLowerCase() === name.toLowerCase()));
  if (isNormal && names.length === 1) return [];
  const attributes = found.filter((one) => one !== undefined);
  if (names.length > 0 && attributes.length === names.length) return attributes;
  throw new DtsError(
    DTS_E_FSTASK_INVALIDDATA,
    isNormal ? "Normal cannot be combined with other attributes." : `"${text}" names no file attributes.`,
  );
}

/** What this system does not have: files are not hidden, of the system or to be archived by a mark. */
export function unknownAttributes(attributes: readonly FileAttribute[]): Finding[] {
  const without = attributes.filter((one) => one !== "ReadOnly");
  if (without.length === 0) return [];
  const reason = `The attributes ${without.join(", ")} do not exist on this system and are not set; ReadOnly is.`;
  return [{ support: "partly", code: GANTRY_W_FILEATTRIBUTES, reason, element: "Attributes" }];
}

/** Sets or removes ReadOnly: nobody may write, or the owner may again. Other permissions stay. */
export async function setAttributes(path: string, attributes: readonly FileAttribute[]): Promise<void> {
  const { mode } = await stat(path);
  await chmod(path, attributes.includes("ReadOnly") ? mode & 0o7555 : mode | 0o200);
}
