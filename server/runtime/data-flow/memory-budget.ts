const DEFAULT_BUDGET_BYTES = 256 << 20;

/**
 * How many bytes a blocking component (Sort, Aggregate) may hold before it puts rows on disk: its share of the execution's limit, or a
 * default. The one place they take their budget from. It bounds what the component gathers; buffers in flight and the parts of a merge
 * come on top.
 */
export function memoryBudget({ memoryShare }: { readonly memoryShare?: number | undefined }): number {
  return memoryShare ?? DEFAULT_BUDGET_BYTES;
}
