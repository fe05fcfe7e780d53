import { open } from "node:fs/promises";
import iconv from "iconv-lite";
import { DTS_E_XMLSRCUNABLETOREADXMLDATA } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";

/** Bytes read at a time. */
const BLOCK_BYTES = 1 << 17;
/** Characters of text given at a time, so that the rows of a large text do not pile up. */
const PIECE_CHARACTERS = 1 << 16;

/** Where XML comes from: a file, or the text of a variable. */
export interface XmlText {
  /** For messages: the path, or the variable. */
  readonly name: string;
  /** The text in pieces. Throws DtsError when it cannot be read. */
  pieces(): AsyncGenerator<string>;
}

/** The text of a file in the encoding its byte order mark or its XML declaration tells; without either it is UTF-8. */
export function xmlFile(path: string): XmlText {
  return {
    name: path,
    async *pieces() {
      try {
        const file = await open(path, "r");
        try {
          const block = Buffer.allocUnsafeSlow(BLOCK_BYTES);
          let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
          for (;;) {
            const { bytesRead } = await file.read(block, 0, BLOCK_BYTES);
            const bytes = block.subarray(0, bytesRead);
            decoder ??= iconv.getDecoder(encodingOf(bytes, path));
            const text = bytesRead === 0 ? (decoder.end() ?? "") : decoder.write(bytes);
            if (text !== "") yield text;
            if (bytesRead === 0) return;
          }
        } finally {
          await file.close();
        }
      } catch (error) {
        if (error instanceof DtsError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new DtsError(DTS_E_XMLSRCUNABLETOREADXMLDATA, `The XML file "${path}" cannot be read: ${reason}.`, {
          details: { file: path },
        });
      }
    },
  };
}

/** The text that a variable holds. */
export function xmlOfVariable(variable: string, text: string): XmlText {
  return {
    name: variable,
    async *pieces() {
      const plain = text.replace(/^\uFEFF/, "");
      for (let at = 0; at < plain.length; at += PIECE_CHARACTERS) yield plain.slice(at, at + PIECE_CHARACTERS);
    },
  };
}

function encodingOf(start: Buffer, path: string): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  if (start[0] === 0xef && start[1] === 0xbb) return "utf8";
  if (start[0] === 0x3c && start[1] === 0) return "utf-16le";
  if (start[0] === 0 && start[1] === 0x3c) return "utf-16be";
  const declaration = start.toString("latin1", 0, 200);
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? "utf-8";
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
  if (/^utf-?16/i.test(declared)) return "utf8";
  if (iconv.encodingExists(declared)) return declared;
  throw new DtsError(
    DTS_E_XMLSRCUNABLETOREADXMLDATA,
    `The XML file "${path}" is in the encoding "${declared}", which is not known.`,
    { details: { file: path } },
  );
}
