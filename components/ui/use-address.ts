import { type UseQueryStatesKeysMap, useQueryStates } from "nuqs";
import { useTransition } from "react";

/** What a page is asked with, as its address has it; `pending` while the server draws the page for what was chosen last. */
export function useAddress<Parsers extends UseQueryStatesKeysMap>(parsers: Parsers) {
  const [pending, startTransition] = useTransition();
  const [search, setSearch] = useQueryStates(parsers, { shallow: false, startTransition });
  return { search, setSearch, pending };
}
