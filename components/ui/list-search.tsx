"use client";

import { parseAsString } from "nuqs";
import { SearchField } from "./search-field";
import { Spinner } from "./spinner";
import { useAddress } from "./use-address";

/** Looks through the list of a page for a text. The address holds it as `field`; of `places` in the list it forgets where it was. */
export function ListSearch({ field, places, label }: { field: string; places: readonly string[]; label: string }) {
  const forgotten = Object.fromEntries(places.map((place) => [place, null]));
  const { search, setSearch, pending } = useAddress({
    [field]: parseAsString,
    ...Object.fromEntries(places.map((place) => [place, parseAsString])),
  });
  return (
    <search className="flex min-h-8 min-w-0 grow basis-64 items-center gap-2">
      <SearchField
        label={label}
        value={search[field] ?? ""}
        onChange={(text) => setSearch({ ...forgotten, [field]: text })}
        className="max-w-96"
      />
      {pending ? <Spinner /> : null}
    </search>
  );
}
