import { DTS_E_BUFFERMAXROWSIZEOUTOFRANGE, DTS_E_BUFFERSIZEOUTOFRANGE } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { DataFlow } from "../model/data-flow";

const most = 2_147_483_647;

/** Checks the sizes that a task gives its buffers: expressions set them as well as people (DATAFLOW.md section 1). Throws DtsError. */
export function checkBufferSettings({ defaultBufferMaxRows, defaultBufferSize }: DataFlow): void {
  if (!isSize(defaultBufferMaxRows)) {
    throw outOfRange(DTS_E_BUFFERMAXROWSIZEOUTOFRANGE, "DefaultBufferMaxRows", defaultBufferMaxRows, "rows");
  }
  if (!isSize(defaultBufferSize)) {
    throw outOfRange(DTS_E_BUFFERSIZEOUTOFRANGE, "DefaultBufferSize", defaultBufferSize, "bytes");
  }
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

function outOfRange(code: number, property: string, value: number, unit: string): DtsError {
  return new DtsError(code, `${property} is ${value}; a buffer has 1 to ${most} ${unit}.`, {
    details: { property },
    help: {
      cause: "The property, or the expression that sets it, has a value that no buffer can have.",
      next: `Set ${property} of the Data Flow task to a positive number, or leave it out for SSIS's own.`,
    },
  });
}
