import type { Failure } from "../../data-flow/threads/protocol";
import type { BookCallName, BookCalls } from "./book-calls";

/** A call on its way to the thread of a workbook. */
export interface BookRequest {
  readonly id: number;
  readonly call: BookCallName;
  readonly input: BookCalls[BookCallName]["in"];
}

/** What came of it. */
export type BookResponse =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: Failure };
