import { AppError } from "@/server/errors";

/**
 * The body of a request, at most `maxBytes`. Reading stops at the first byte too many, whatever length the client
 * announced, so that nobody fills the memory. Throws `too-large`.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("too-large", "fileTooLarge", {
    hint: "usuallyElse",
    values: { most: Math.floor(maxBytes / 1024 / 1024) },
    details: { maxBytes },
  });
}
