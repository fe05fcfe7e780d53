import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { listSearch } from "./list-search";

/** The address of the list. Every change is a step back and forth in the browser. */
export function useListSearch() {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(listSearch, { shallow: false, history: "push", startTransition });
  return { search, setSearch, pending };
}
