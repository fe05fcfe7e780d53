import { isAscii } from "node:buffer";
import iconv from "iconv-lite";
import { DTS_E_INVALIDCODEPAGE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";

const UTF8_CODE_PAGE = 65001;
const ASCII_CODE_PAGE = 20127;

/** Turns the bytes of a code page into UTF-8, block by block. */
export interface ByteDecoder {
  /** UTF-8 of a block, or undefined when the block is UTF-8 as it is. */
  decode(block: Buffer, last: boolean): Buffer | undefined;
}

/** Name of a Windows code page as iconv-lite knows it. Throws DtsError for an unknown one. */
export function encodingName(codePage: number, unicode: boolean): string {
  if (unicode || codePage === 1200) return "utf-16le";
  if (codePage === 1201) return "utf-16be";
  if (codePage === UTF8_CODE_PAGE || codePage === 0) return "utf8";
  if (codePage === ASCII_CODE_PAGE) return "ascii";
  const names = [`cp${codePage}`, `windows-${codePage}`, aliases[codePage] ?? ""];
  const known = names.find((name) => name !== "" && iconv.encodingExists(name));
  if (known === undefined) {
    throw new DtsError(DTS_E_INVALIDCODEPAGE, `The code page ${codePage} is not known.`);
  }
  return known;
}

const aliases: Readonly<Record<number, string>> = {
  10000: "macroman",
  10006: "macgreek",
  10007: "maccyrillic",
  10029: "maccenteuro",
  12000: "utf-32le",
  12001: "utf-32be",
  20866: "koi8-r",
  21866: "koi8-u",
  28591: "iso-8859-1",
  28592: "iso-8859-2",
  28593: "iso-8859-3",
  28594: "iso-8859-4",
  28595: "iso-8859-5",
  28596: "iso-8859-6",
  28597: "iso-8859-7",
  28598: "iso-8859-8",
  28599: "iso-8859-9",
  28603: "iso-8859-13",
  28605: "iso-8859-15",
  51932: "euc-jp",
  51949: "euc-kr",
  54936: "gb18030",
  65000: "utf-7",
};

/** How the bytes of a file are read: the length of the byte order mark in front of them, and what turns them into UTF-8. */
interface Decoding {
  readonly markBytes: number;
  /** Undefined when the file is UTF-8 or ASCII and needs none. */
  readonly decoder: ByteDecoder | undefined;
}

/**
 * How to read a file that begins with `start`. Where UTF-16 is declared, a byte order mark tells the order of the bytes; without one
 * it is that of the code page, which is little-endian for Unicode. In other code pages the bytes of a mark are data.
 */
export function chooseDecoding(codePage: number, unicode: boolean, start: Buffer): Decoding {
  const name = encodingName(codePage, unicode);
  if (name === "utf8" || name === "ascii") {
    const marked = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
    return { markBytes: marked ? 3 : 0, decoder: undefined };
  }
  if (name === "utf-16le" || name === "utf-16be") {
    if (start[0] === 0xff && start[1] === 0xfe) return { markBytes: 2, decoder: createDecoder("utf-16le") };
    if (start[0] === 0xfe && start[1] === 0xff) return { markBytes: 2, decoder: createDecoder("utf-16be") };
  }
  return { markBytes: 0, decoder: createDecoder(name) };
}

function createDecoder(name: string): ByteDecoder {
  const decoder = iconv.getDecoder(name, { stripBOM: false });
  // In single-byte code pages a block of ASCII is UTF-8 already; in others it may hold the second halves of characters.
  const single = /^(cp|windows-)(125\d|437|7\d\d|8[5-6]\d)$|^iso-|^koi8|^mac/.test(name);
  return {
    decode(block, last) {
      if (single && isAscii(block)) return undefined;
      const text = decoder.write(block) + (last ? (decoder.end() ?? "") : "");
      return Buffer.from(text, "utf8");
    },
  };
}
