import {
  DTS_E_TXCHARMAP_CANTBOTHCASE,
  DTS_E_TXCHARMAP_CANTCASECHINESE,
  DTS_E_TXCHARMAP_CANTCASEJAPANESE,
  DTS_E_TXCHARMAP_CANTCHINAJAPAN,
  DTS_E_TXCHARMAP_CANTFULLHALF,
  DTS_E_TXCHARMAP_CANTKATAKANAHIRAGANA,
  DTS_E_TXCHARMAP_CANTLINGUISTIC,
  DTS_E_TXCHARMAP_CANTSIMPLECOMPLEX,
  DTS_E_TXCHARMAP_INVALIDMAPFLAGANDDATATYPE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataTypeName } from "@/server/runtime/model/data-type";

/** The operations of a Character Map, as MapFlags stores them: the bits of Windows' LCMapString (DTSX.md section 15). */
export const LOWERCASE = 0x100;
export const UPPERCASE = 0x200;
export const BYTE_REVERSAL = 0x800;
export const HIRAGANA = 0x10_0000;
export const KATAKANA = 0x20_0000;
export const HALF_WIDTH = 0x40_0000;
export const FULL_WIDTH = 0x80_0000;
export const LINGUISTIC_CASING = 0x100_0000;
export const SIMPLIFIED_CHINESE = 0x200_0000;
export const TRADITIONAL_CHINESE = 0x400_0000;

const CASE = LOWERCASE | UPPERCASE;
const JAPANESE = HIRAGANA | KATAKANA | HALF_WIDTH | FULL_WIDTH;
const CHINESE = SIMPLIFIED_CHINESE | TRADITIONAL_CHINESE;
const ALL = CASE | BYTE_REVERSAL | JAPANESE | LINGUISTIC_CASING | CHINESE;

/** Operations that exclude each other: any of the first with any of the second. */
const exclusions: readonly { first: number; second: number; code: number; text: string }[] = [
  { first: LOWERCASE, second: UPPERCASE, code: DTS_E_TXCHARMAP_CANTBOTHCASE, text: "lower case and upper case" },
  { first: HIRAGANA, second: KATAKANA, code: DTS_E_TXCHARMAP_CANTKATAKANAHIRAGANA, text: "hiragana and katakana" },
  { first: HALF_WIDTH, second: FULL_WIDTH, code: DTS_E_TXCHARMAP_CANTFULLHALF, text: "half width and full width" },
  {
    first: SIMPLIFIED_CHINESE,
    second: TRADITIONAL_CHINESE,
    code: DTS_E_TXCHARMAP_CANTSIMPLECOMPLEX,
    text: "simplified and traditional Chinese",
  },
  { first: CHINESE, second: JAPANESE, code: DTS_E_TXCHARMAP_CANTCHINAJAPAN, text: "Chinese and Japanese operations" },
  {
    first: CASE,
    second: CHINESE,
    code: DTS_E_TXCHARMAP_CANTCASECHINESE,
    text: "a change of case and Chinese operations",
  },
  {
    first: CASE,
    second: JAPANESE,
    code: DTS_E_TXCHARMAP_CANTCASEJAPANESE,
    text: "a change of case and Japanese operations",
  },
];

/** The flags of a stored MapFlags, which is unsigned. */
export function readMapFlags(text: string | undefined): number {
  return Number(text?.trim() || 0) >>> 0;
}

/** Checks that operations may go together and with the type of their column. Throws DtsError. */
export function checkMapFlags(flags: number, type: DataTypeName, column: string): void {
  const help = {
    cause: `MapFlags of the column is ${flags}.`,
    next: "Choose other operations in the editor of the Character Map.",
  };
  const fail = (code: number, text: string): never => {
    throw new DtsError(code, `The operations for the column "${column}" cannot be done together: ${text}.`, { help });
  };
  for (const { first, second, code, text } of exclusions) {
    if ((flags & first) !== 0 && (flags & second) !== 0) fail(code, text);
  }
  if ((flags & LINGUISTIC_CASING) !== 0 && (flags & CASE) === 0) {
    fail(DTS_E_TXCHARMAP_CANTLINGUISTIC, "linguistic casing without upper or lower case");
  }
  // The bytes of a code page are not pairs: there is nothing to reverse.
  if ((flags & BYTE_REVERSAL) !== 0 && type !== "DT_WSTR") {
    fail(DTS_E_TXCHARMAP_INVALIDMAPFLAGANDDATATYPE, `byte reversal and the type ${type}`);
  }
  if ((flags & ~ALL) !== 0) {
    fail(DTS_E_TXCHARMAP_INVALIDMAPFLAGANDDATATYPE, `0x${(flags & ~ALL).toString(16)} is no operation`);
  }
}
