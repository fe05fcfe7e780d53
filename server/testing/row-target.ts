import type { RowBlock } from "@/server/runtime/data-flow/sort/row-block";
import type { RowTarget } from "@/server/runtime/data-flow/sort/row-codec";

/** All rows go into one block. */
export const intoOne = (block: RowBlock): RowTarget => ({
  place(_keys, _start, _length, _text, bytes) {
    block.reserve(1, bytes);
    return block;
  },
});
