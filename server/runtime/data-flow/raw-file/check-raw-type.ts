import {
  DTS_E_RAWMETADATAMISMATCHCODEPAGE,
  DTS_E_RAWMETADATAMISMATCHPRECISION,
  DTS_E_RAWMETADATAMISMATCHSCALE,
  DTS_E_RAWMETADATAMISMATCHSIZE,
  DTS_E_RAWMETADATAMISMATCHTYPE,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { RawColumn } from "./raw-header";

/** What must be alike, in the order in which SSIS compares. */
const comparisons = [
  ["name", DTS_E_RAWMETADATAMISMATCHTYPE, "type"],
  ["length", DTS_E_RAWMETADATAMISMATCHSIZE, "length"],
  ["codePage", DTS_E_RAWMETADATAMISMATCHCODEPAGE, "code page"],
  ["precision", DTS_E_RAWMETADATAMISMATCHPRECISION, "precision"],
  ["scale", DTS_E_RAWMETADATAMISMATCHSCALE, "scale"],
] as const;

/** Raw files are never converted: throws DtsError when a column of the file has another type than the column of the component. */
export function checkRawType(stored: RawColumn, wanted: RawColumn, path: string): void {
  for (const [facet, code, word] of comparisons) {
    if (stored.type[facet] === wanted.type[facet]) continue;
    throw new DtsError(
      code,
      `The column "${wanted.name}" has the ${word} ${wanted.type[facet]} and in the raw file "${path}" the ${word} ${stored.type[facet]}.`,
      {
        details: { file: path, column: wanted.name },
        help: {
          cause: "The file was written with other columns than the package expects now.",
          next: "Write the file again, or take its columns over into the component.",
        },
      },
    );
  }
}
