import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SENTINEL_BYTES } from "./file-chunks";
import { Tokenizer } from "./tokenizer";
import type { TokenizerLayout } from "./tokenizer-source";

const layout = (columns: number, row = "\r\n", qualifier = '"'): TokenizerLayout => ({
  columns: Array.from({ length: columns }, () => ({
    kind: "delimited",
    delimiter: Buffer.from(","),
    width: 0,
    qualified: true,
  })),
  rowDelimiter: Buffer.from(row),
  qualifier: Buffer.from(qualifier),
  checkRowDelimiter: true,
  dropCarriageReturn: false,
});

/** Cuts text that arrives in pieces, as the reader does: what a piece leaves unfinished goes in front of the next one. */
function cut(text: string, one: TokenizerLayout, pieces: readonly number[], limit = 3): (string | undefined)[][] {
  const tokenizer = new Tokenizer(one, limit);
  const all = Buffer.from(text);
  const rows: (string | undefined)[][] = [];
  let from = 0;
  const ends = [...new Set([...pieces.map((piece) => piece % (all.length + 1)), all.length])].sort((a, b) => a - b);
  for (const end of ends) {
    const last = end === all.length;
    const bytes = Buffer.alloc(end - from + SENTINEL_BYTES);
    all.copy(bytes, 0, from, end);
    let at = 0;
    for (;;) {
      at = tokenizer.next(bytes, at, end - from, last, limit);
      tokenizer.unescape(bytes);
      for (let row = 0; row < tokenizer.state.rows; row++) {
        rows.push(
          tokenizer.fields.map(({ offsets, lengths }) => {
            const length = lengths[row] as number;
            const start = offsets[row] as number;
            return length < 0 ? undefined : bytes.toString("utf8", start, start + length);
          }),
        );
      }
      if (tokenizer.state.rows === 0) break;
    }
    from += at;
  }
  return rows;
}

const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
const field = fc.string({ unit: fc.constantFrom("a", "b", " ", ",", '"', "\r", "\n", "é", "€"), maxLength: 6 });

describe("the tokenizer", () => {
  it("gives back the fields that were written, wherever the blocks of the file end", () => {
    const property = fc.property(
      fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.boolean(),
      (rows, pieces, ended) => {
        const text =
          rows.map((row) => row.map(quote).join(",")).join("\r\n") + (ended && rows.length > 0 ? "\r\n" : "");
        // A last row of nothing but an empty first field and no delimiter at its end cannot be told from the end of the file.
        expect(cut(text, layout(3), pieces)).toEqual(rows);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it("gives the same rows from one block as from many", () => {
    const anything = fc.string({ unit: fc.constantFrom("a", ",", '"', "\r", "\n"), maxLength: 60 });
    const property = fc.property(anything, fc.array(fc.nat(), { maxLength: 8 }), (text, pieces) => {
      expect(cut(text, layout(2), pieces)).toEqual(cut(text, layout(2), []));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("ends short rows at the row delimiter, or takes it as data when it is not to look for it", () => {
    const text = "a\r\nb,c\r\n";
    expect(cut(text, layout(2), [])).toEqual([
      ["a", undefined],
      ["b", "c"],
    ]);
    expect(cut(text, { ...layout(2), checkRowDelimiter: false }, [])).toEqual([["a\r\nb", "c"]]);
  });

  it("reads files of very many columns", () => {
    const cells = Array.from({ length: 200 }, (_, i) => `v${i}`);
    expect(cut(`${cells.join(",")}\n`, layout(200, "\n"), [17, 300])).toEqual([cells]);
  });

  it("knows qualifiers of two characters and rows without any delimiter", () => {
    expect(cut("''a,''''b'',c\n", layout(2, "\n", "''"), [])).toEqual([["a,''b", "c"]]);
    const fixed: TokenizerLayout = {
      ...layout(0, ""),
      columns: [3, 2].map((width) => ({ kind: "fixed", delimiter: Buffer.alloc(0), width, qualified: false })),
    };
    expect(cut("abc12déf34", fixed, [4])).toEqual([
      ["abc", "12"],
      ["déf", "34"],
    ]);
  });
});
