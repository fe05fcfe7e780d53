import type { Book, BookCallName, BookCalls } from "./book-calls";
import { OpenBook } from "./open-book";

/** A workbook in the thread that uses it, for where there is no program for one of its own: the runtime run from its sources. */
export class LocalBook implements Book {
  private readonly book = new OpenBook();

  async call<Name extends BookCallName>(
    call: Name,
    input: BookCalls[Name]["in"],
    signal: AbortSignal,
  ): Promise<BookCalls[Name]["out"]> {
    signal.throwIfAborted();
    return this.book.call(call, input);
  }

  async close(): Promise<void> {
    await this.book.call("close", null);
  }
}
