import type { Frame } from "../frame";

/** Does the work of a frame; a transaction it began and that a fault of the runtime left open is rolled back. */
export async function inTransaction<T>(frame: Frame, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (frame.transaction?.owner === frame) await frame.transaction.rollback();
  }
}
