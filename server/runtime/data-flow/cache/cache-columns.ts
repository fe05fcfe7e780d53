import {
  DTS_E_CACHE_DUPLICATE_INDEXPOS,
  DTS_E_CACHE_INDEXPOS_NOT_CONTINUOUS,
  DTS_E_CACHE_INVALID_INDEXPOS,
  DTS_E_CACHE_TOO_FEW_INDEX_COLUMNS,
  GANTRY_E_CACHECOLUMNTYPE,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { CacheColumn } from "../../model/cache-column";
import type { ConnectionManager } from "../../model/connection-manager";

/** The columns of a cache: those of its index in the order of their positions, and the others in the manager's order. */
export interface CacheColumns {
  readonly index: readonly CacheColumn[];
  readonly others: readonly CacheColumn[];
}

const notKept = ["DT_TEXT", "DT_NTEXT", "DT_IMAGE", "DT_EMPTY", "DT_NULL"];

/**
 * The columns of a CACHE connection manager.
 *
 * @throws DtsError when the positions of its index are not 1, 2, 3 ..., or a column is of a type that no cache keeps.
 */
export function cacheColumns(manager: ConnectionManager): CacheColumns {
  const columns = manager.cacheColumns ?? [];
  const refuse = (code: number, text: string): never => {
    throw new DtsError(code, `The cache connection manager "${manager.name}" ${text}`, {
      details: { connection: manager.name },
      help: {
        cause: "The columns of the connection manager do not make an index.",
        next: "Open the connection manager in the designer and number the index columns 1, 2, 3 ...; every other column has index position 0.",
      },
    });
  };
  for (const { name, dataType, indexPosition } of columns) {
    if (indexPosition < 0) {
      refuse(DTS_E_CACHE_INVALID_INDEXPOS, `gives the column "${name}" the index position ${indexPosition}.`);
    }
    if (notKept.includes(dataType.name)) throw notKeepable(manager.name, name, dataType.name);
  }
  const index = columns
    .filter(({ indexPosition }) => indexPosition > 0)
    .sort((a, b) => a.indexPosition - b.indexPosition);
  if (index.length === 0) refuse(DTS_E_CACHE_TOO_FEW_INDEX_COLUMNS, "has no index column.");
  for (const [at, { name, indexPosition }] of index.entries()) {
    const before = index[at - 1];
    if (before?.indexPosition === indexPosition) {
      const text = `gives the columns "${before.name}" and "${name}" the same index position, ${indexPosition}.`;
      refuse(DTS_E_CACHE_DUPLICATE_INDEXPOS, text);
    }
    if (indexPosition !== at + 1) {
      refuse(
        DTS_E_CACHE_INDEXPOS_NOT_CONTINUOUS,
        `has no column at index position ${at + 1}, but "${name}" at ${indexPosition}.`,
      );
    }
  }
  return { index, others: columns.filter(({ indexPosition }) => indexPosition === 0) };
}

function notKeepable(manager: string, column: string, type: string): DtsError {
  return new DtsError(
    GANTRY_E_CACHECOLUMNTYPE,
    `The column "${column}" of the cache connection manager "${manager}" is ${type}, which a cache does not keep.`,
    {
      details: { connection: manager, column },
      help: {
        cause: "As in SSIS, a cache keeps no large objects (DT_TEXT, DT_NTEXT, DT_IMAGE).",
        next: "Convert the column before the Cache Transform (DT_WSTR, DT_STR, DT_BYTES) and change the connection manager's column.",
      },
    },
  );
}
