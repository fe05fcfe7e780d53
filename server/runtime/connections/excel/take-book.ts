import type { Book } from "./book-calls";
import { BookThread } from "./book-thread";

const isBundle = !import.meta.url.endsWith(".ts");

/** The web build, which only describes packages, looks for a file here too, and finds the source. */
const program = isBundle ? "workbook-thread.mjs" : "book-program.ts";

/**
 * A book without a workbook: in a thread of its own, whose program is a bundle beside this one. Run from its sources there is none, and
 * the library is loaded here.
 */
export async function takeBook(): Promise<Book> {
  if (isBundle) return BookThread.take(new URL(`./${program}`, import.meta.url));
  const { LocalBook } = await import("./local-book");
  return new LocalBook();
}
