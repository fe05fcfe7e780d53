import type { Book } from "./book-calls";
import { BookThread } from "./book-thread";

/**
 * A book without a workbook: in a thread of its own, whose program is a bundle beside this one. Run from its sources there is none, and
 * the library is loaded here.
 */
export async function takeBook(): Promise<Book> {
  if (!import.meta.url.endsWith(".ts")) return BookThread.take(new URL("./workbook-thread.mjs", import.meta.url));
  const { LocalBook } = await import("./local-book");
  return new LocalBook();
}
