import { isAscii } from "node:buffer";
import iconv from "iconv-lite";
import { encodingName } from "../flat-file/byte-decoder";

/**
 * A function that says how text looks after a visit to a code page: characters the page does not have become `?`. Undefined for text
 * that stays as it is.
 */
export function compileCodePageFilter(codePage: number): (bytes: Buffer) => Buffer | undefined {
  const encoding = encodingName(codePage, false);
  return (bytes) => {
    if (encoding === "utf8" || isAscii(bytes)) return undefined;
    const text = bytes.toString("utf8");
    const visited = iconv.decode(iconv.encode(text, encoding), encoding);
    return visited === text ? undefined : Buffer.from(visited, "utf8");
  };
}
