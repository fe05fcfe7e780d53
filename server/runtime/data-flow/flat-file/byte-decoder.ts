import { isAscii } from "node:buffer";
import iconv from "iconv-lite";
import { DTS_E_INVALIDCODEPAGE } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";

const UTF8_CODE_PAGE = 65001;
const ASCII_CODE_PAGE = 20127;

/** Turns the bytes of a code page into UTF-8, block by block. */
export interface ByteDecoder {
  readonly utf16: boolean;
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
  28605: "iso-8859-15",
  51932: "euc-jp",
  51949: "euc-kr",
  54936: "gb18030",
};

/** A decoder, or undefined when the file is UTF-8 or ASCII and needs none. */
export function createDecoder(codePage: number, unicode: boolean): ByteDecoder | undefined {
  const name = encodingName(codePage, unicode);
  if (name === "utf8" || name === "ascii") return undefined;
  const utf16 = name.startsWith("utf-16");
  const decoder = iconv.getDecoder(name, { stripBOM: false });
  // In single-byte code pages a block of ASCII is UTF-8 already; in others it may hold the second halves of characters.
  const single = /^(cp|windows-)(125\d|437|7\d\d|8[5-6]\d)$|^iso-|^koi8|^mac/.test(name);
  return {
    utf16,
    decode(block, last) {
      if (single && isAscii(block)) return undefined;
      const text = decoder.write(block) + (last ? (decoder.end() ?? "") : "");
      return Buffer.from(text, "utf8");
    },
  };
}
