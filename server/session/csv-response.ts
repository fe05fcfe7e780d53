import { textStream } from "./text-stream";

/** Pieces of CSV as a file the browser saves. */
export function csvResponse(pieces: AsyncIterable<string>, fileName: string): Response {
  return new Response(textStream(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}
