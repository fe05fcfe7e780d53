import { AppError } from "@/server/errors";

/** Less than this holds no buffer of a data flow; more than this no machine has. */
const LEAST_MB = 1;
const MOST_MB = 16_777_216;

/** Throws "invalid-input" for a memory limit, in mebibytes, that is none. */
export function checkMemory(memoryMb: number | null): void {
  if (memoryMb === null || (Number.isInteger(memoryMb) && memoryMb >= LEAST_MB && memoryMb <= MOST_MB)) return;
  throw new AppError("invalid-input", "memoryLimit", { values: { least: LEAST_MB, most: MOST_MB } });
}
