import type { DataBuffer } from "../buffer";
import { BytesColumn } from "../column";
import type { WaitingLimit } from "../input-queue";
import { checkKeptSize } from "../kept-memory";
import type { BufferSender } from "./buffer-sender";

/** As many buffers may wait for a reader that keeps up, whatever they hold. */
const FEW_BUFFERS = 4;

/**
 * Throws DtsError when the rows that wait at the end of a path have outgrown what they may take. They do only while their reader waits
 * for another input; all buffers are taken to be as full as the one in hand, which has `count` rows.
 */
export function checkWaiting(sender: BufferSender, count: number, { component, mostBytes }: WaitingLimit): void {
  const buffers = sender.unread + 1;
  if (buffers <= FEW_BUFFERS) return;
  const byteSize = buffers * contentSize(sender.filling.buffer, count);
  checkKeptSize({ byteSize, rowCount: buffers * count }, mostBytes, component, "waiting");
}

/** What the rows of a buffer take. Its texts may lie in memory that other buffers use too: only their lengths count. */
function contentSize({ columns }: DataBuffer, count: number): number {
  let bytes = 0;
  for (const column of columns) {
    bytes += count * (Float64Array.BYTES_PER_ELEMENT + 1);
    if (!(column instanceof BytesColumn)) continue;
    for (let row = 0; row < count; row++) if (column.nulls[row] === 0) bytes += column.lengths[row] as number;
  }
  return bytes;
}
