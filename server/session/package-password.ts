import { AppError } from "@/server/errors";

/** The name of the header that carries a package's password beside its bytes. */
const passwordHeader = "x-package-password";

/**
 * The password a person gave for an uploaded file, percent-encoded because headers are Latin-1; undefined without one. A header
 * and not the address, because addresses end up in logs. Throws "invalid-input".
 */
export function packagePassword(request: Request): string | undefined {
  const given = request.headers.get(passwordHeader);
  if (given === null || given === "") return undefined;
  try {
    return decodeURIComponent(given);
  } catch {
    throw new AppError("invalid-input", "headerEncoding", { values: { header: passwordHeader } });
  }
}
