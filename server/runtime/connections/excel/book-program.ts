/**
 * The program of the thread of a workbook, bundled apart. Reading and writing one takes as long as it is large and cannot be interrupted;
 * a thread can be ended.
 */
import { parentPort } from "node:worker_threads";
import { packFailure } from "../../data-flow/threads/failure";
import type { BookRequest, BookResponse } from "./book-protocol";
import { OpenBook } from "./open-book";

const book = new OpenBook();

parentPort?.on("message", async ({ id, call, input }: BookRequest) => {
  try {
    const output = await book.call(call, input);
    const bytes = output instanceof Uint8Array && output.byteLength === output.buffer.byteLength ? [output.buffer] : [];
    parentPort?.postMessage({ id, output } satisfies BookResponse, bytes as ArrayBuffer[]);
  } catch (error) {
    parentPort?.postMessage({ id, failure: packFailure(error) } satisfies BookResponse);
  }
});
