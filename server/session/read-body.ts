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
  const limit = `${Math.floor(maxBytes / 1024 / 1024)} MB`;
  return new AppError("too-large", `The file is larger than ${limit}, the most a package may have.`, {
    hint: "A package is XML text; a file of this size is usually something else.",
    details: { maxBytes },
  });
}
