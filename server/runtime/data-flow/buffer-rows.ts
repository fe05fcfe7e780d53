import type { DataFlow } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import { isBlob } from "./large-object";

/** What SSIS takes below which a buffer is not worth its overhead. */
const MINIMUM_BUFFER_BYTES = 65_536;

/** What a buffer may have at most, also one that is to grow with its rows. */
const MAXIMUM_BUFFER_BYTES = 2_147_483_647;

/** Bytes of a large object's handle in a row of SSIS, whose content lies elsewhere. */
const BLOB_HANDLE_BYTES = 16;

/**
 * Most rows of a buffer with large objects. SSIS spools their content to disk; here it lies in the buffer, which is sent when it has a
 * portion of them. Whoever cannot count as it goes (a driver that fetches rows by number) is held by few rows.
 */
const MAX_ROWS_WITH_BLOBS = 256;

type BufferSettings = Pick<DataFlow, "defaultBufferMaxRows" | "defaultBufferSize" | "autoAdjustBufferSize">;

/**
 * Rows a buffer of these columns holds, by the rules of DATAFLOW.md section 1: DefaultBufferMaxRows, fewer when that many rows would
 * not fit into DefaultBufferSize, unless AutoAdjustBufferSize lets the buffer grow instead.
 */
export function bufferRows(types: readonly DataType[], settings: BufferSettings): number {
  const most = types.some(isBlob) ? MAX_ROWS_WITH_BLOBS : Number.POSITIVE_INFINITY;
  return Math.min(most, rowsBySize(types, settings));
}

function rowsBySize(types: readonly DataType[], settings: BufferSettings): number {
  const rowBytes = types.reduce((sum, type) => sum + bytesOf(type), 1);
  const wanted = settings.defaultBufferMaxRows;
  if (wanted * rowBytes < MINIMUM_BUFFER_BYTES) return wanted;
  const bytes = settings.autoAdjustBufferSize ? MAXIMUM_BUFFER_BYTES : settings.defaultBufferSize;
  return Math.max(1, Math.min(wanted, Math.floor(bytes / rowBytes)));
}

function bytesOf(type: DataType): number {
  switch (type.name) {
    case "DT_I1":
    case "DT_UI1":
      return 1;
    case "DT_BOOL":
    case "DT_I2":
    case "DT_UI2":
      return 2;
    case "DT_STR":
    case "DT_BYTES":
      return type.length;
    case "DT_WSTR":
      return type.length * 2;
    case "DT_TEXT":
    case "DT_NTEXT":
    case "DT_IMAGE":
    case "DT_NUMERIC":
    case "DT_GUID":
      return BLOB_HANDLE_BYTES;
    case "DT_DECIMAL":
      return 12;
    default:
      return 8;
  }
}
