import { AppError, type Refusal, refusalOf } from "@/server/errors";

/** A folder or a package among many that are changed at once. */
export interface ItemRef {
  kind: "folder" | "package";
  id: string;
}

/** What became of one of them; `value` is what its way back needs. */
export type ItemResult<T> = ItemRef & ({ outcome: "done"; value: T } | Refusal);

const MAX_ITEMS = 1_000;

/**
 * Does something to many folders and packages, one after the other, each in a transaction of its own with its audit row: what is
 * refused stays as it was and says why, and keeps nothing else from being done. Throws "invalid-input" for more than 1000.
 */
export async function eachItem<Item extends ItemRef, T>(
  items: readonly Item[],
  act: (item: Item) => Promise<T>,
): Promise<ItemResult<T>[]> {
  if (items.length > MAX_ITEMS) {
    throw new AppError("invalid-input", "tooManyItems", {
      hint: "chooseFewer",
      values: { most: MAX_ITEMS },
    });
  }
  const results: ItemResult<T>[] = [];
  for (const item of items) {
    const { kind, id } = item;
    try {
      results.push({ kind, id, outcome: "done", value: await act(item) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "unauthenticated") throw error;
      results.push({ kind, id, ...refusalOf(error) });
    }
  }
  return results;
}
