import { getHeapStatistics } from "node:v8";
import {
  GANTRY_E_KEPTROWSTOOLARGE,
  GANTRY_E_RECORDSETTOOLARGE,
  GANTRY_E_REFERENCETOOLARGE,
} from "../messages/component-codes";
import { DtsError } from "../messages/dts-error";

/** Offsets of texts are 32-bit integers. */
const mostBytesPerColumn = 2_000_000_000;

/** Less than this is always given: a machine may report next to nothing because its file cache fills it. */
const leastBytes = 256 * 1_048_576;

/**
 * The memory that rows may take which a component keeps to the end (a full cache, a record set): its share of the execution's limit,
 * else half of what is free when it begins. The rest is for the growing of its arrays, for the buffers of the data flow and for what
 * else runs.
 */
export function keptMemory({ memoryShare }: { readonly memoryShare?: number | undefined }): number {
  return memoryShare ?? Math.max(leastBytes, Math.floor(process.availableMemory() / 2));
}

/** The same for what is kept as objects of JavaScript, whose heap has a limit of its own. */
export function keptHeap(task: { readonly memoryShare?: number | undefined }): number {
  return Math.min(keptMemory(task), Math.floor(getHeapStatistics().heap_size_limit / 2));
}

interface KeptSize {
  readonly byteSize: number;
  readonly rowCount: number;
  readonly longestText?: number;
}

const raiseLimit = "or raise the execution's memory limit, without one the memory of the machine.";

const kinds = {
  reference: {
    code: GANTRY_E_REFERENCETOOLARGE,
    words: "The reference of",
    cause: "A full cache keeps every row of its reference in memory.",
    next: "Read only the columns and rows that are needed (a query in place of the table), let the lookup use a partial cache, or raise the execution's memory limit, without one the memory of the machine.",
  },
  recordSet: {
    code: GANTRY_E_RECORDSETTOOLARGE,
    words: "The record set of",
    cause: "A record set lies in memory with all its rows.",
    next: "Keep only the columns and rows that are needed, write the rows into a table instead, or raise the execution's memory limit, without one the memory of the machine.",
  },
  joinGroup: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "A group of rows with one key at the right input of",
    cause: "All right rows of a key lie in memory while the left rows with the same key pass.",
    next: `Change the inputs, so that the one with fewer rows per key is the right one, take only the columns that are needed, ${raiseLimit}`,
  },
  waiting: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "The queue of rows at an input of",
    cause:
      "The component waits for rows of its other input, and those of this one come faster and have to wait in memory.",
    next: `Give both inputs rows at the same pace (both behind a Sort, for instance), take only the columns that are needed, ${raiseLimit}`,
  },
  fuzzyReference: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "The reference of",
    cause: "A Fuzzy Lookup keeps its reference and an index of its words in memory.",
    next: `Use a view with only the rows and columns that are needed, ${raiseLimit}`,
  },
  fuzzyRows: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "The set of rows of",
    cause: "A Fuzzy Grouping compares all rows with each other and keeps them in memory.",
    next: `Group parts of the rows that cannot belong together apart, take only the columns that are needed, ${raiseLimit}`,
  },
  terms: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "The list of terms of",
    cause: "Terms lie in memory until the last row has come.",
    next: `Take fewer rows or shorter terms at a time, ${raiseLimit}`,
  },
  sample: {
    code: GANTRY_E_KEPTROWSTOOLARGE,
    words: "The sample of",
    cause: "The rows of a sample lie in memory until the last row has come.",
    next: `Set SamplingValue lower, take only the columns that are needed, use a Percentage Sampling, ${raiseLimit}`,
  },
} as const;

/** Throws DtsError when the rows a component keeps have outgrown what they may take. */
export function checkKeptSize(
  { byteSize, rowCount, longestText = 0 }: KeptSize,
  maxBytes: number,
  component: string,
  kind: keyof typeof kinds = "reference",
): void {
  if (byteSize <= maxBytes && longestText <= mostBytesPerColumn) return;
  const { code, words, cause, next } = kinds[kind];
  const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);
  const limit = byteSize > maxBytes ? `${megabytes(maxBytes)} MB` : `${megabytes(mostBytesPerColumn)} MB per column`;
  throw new DtsError(
    code,
    `${words} "${component}" does not fit into memory: ${rowCount} rows take ${megabytes(byteSize)} MB, and it may take ${limit}.`,
    { details: { rows: String(rowCount), bytes: String(byteSize) }, help: { cause, next }, subComponent: component },
  );
}
