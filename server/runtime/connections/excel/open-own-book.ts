import type { Book } from "./book-calls";
import { BookThread } from "./book-thread";
import { LocalBook } from "./local-book";

/** A book without a workbook: in a thread of its own, whose program is a bundle beside this one. Run from its sources there is none. */
export function openBook(): Book {
  if (import.meta.url.endsWith(".ts")) return new LocalBook();
  return BookThread.take(new URL("./workbook-thread.mjs", import.meta.url));
}
