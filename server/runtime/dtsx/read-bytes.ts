import { DTS_E_OPENPACKAGEFILE } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { XmlDocument } from "./xml";

/** What a reader accepts. The corpus' largest package has 4 MB; its deepest about 30 levels. */
export interface XmlLimits {
  /** Bytes (of text given as a string: characters). */
  readonly size: number;
  readonly depth: number;
  /** Attributes of one element. */
  readonly attributes: number;
  /** Elements, attributes, texts and comments together: what the tree costs in memory. The corpus has one per 40 bytes. */
  readonly nodes: number;
}

export const defaultLimits: XmlLimits = { size: 64 * 1024 * 1024, depth: 1000, attributes: 1000, nodes: 1_000_000 };

export interface DecodedText {
  readonly text: string;
  readonly encoding: XmlDocument["encoding"];
  readonly byteOrderMark: boolean;
}

/**
 * The text of a file: UTF-8 with or without byte order mark, UTF-16 with one. Throws DtsError for an empty file, a file above the
 * size limit (before anything of it is read), an archive and for bytes that are no text.
 */
export function decodeBytes(bytes: Uint8Array, limits: XmlLimits): DecodedText {
  if (bytes.byteLength > limits.size) {
    throw invalidFile(
      `The file has ${bytes.byteLength} bytes; a package may have at most ${limits.size}.`,
      "The file is no package, or a package with large files stored inside it.",
    );
  }
  const decoded = decode(bytes);
  if (decoded.text.trim() === "") {
    throw invalidFile("The file is empty.", "The upload was cut off, or the file was never written.");
  }
  if (decoded.text.includes("\0")) {
    throw invalidFile("The file is binary, not XML.", "It is another kind of file with the ending .dtsx.");
  }
  return decoded;
}

function decode(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0x50 && second === 0x4b) {
    throw invalidFile(
      "The file is a ZIP archive, not a package.",
      "It is a project deployment file (.ispac) or another archive. Take the .dtsx files out of it first.",
    );
  }
  if (first === 0xff && second === 0xfe) {
    return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le", byteOrderMark: true };
  }
  if (first === 0xfe && second === 0xff) {
    return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16be", byteOrderMark: true };
  }
  const byteOrderMark = first === 0xef && second === 0xbb && third === 0xbf;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", byteOrderMark };
  } catch {
    throw invalidFile(
      "The file is not UTF-8 text.",
      "It is a binary file, or it was saved in another encoding. SSIS saves packages as UTF-8.",
    );
  }
}

/** The error for files that cannot be a package at all. */
export function invalidFile(message: string, cause: string): DtsError {
  return new DtsError(DTS_E_OPENPACKAGEFILE, message, {
    help: { cause, next: "Open the file in an editor and compare it with the original package." },
  });
}
