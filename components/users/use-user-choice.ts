"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/actions/fetch-json";
import type { UserChoice } from "@/server/users/types";

/** The first users whose name holds a text; without those in a role. Asked for while somebody chooses. */
export function useUserChoice(text: string, outsideRole: string | undefined, wanted: boolean) {
  const search = new URLSearchParams({ text, ...(outsideRole === undefined ? {} : { outside: outsideRole }) });
  const { data, error, isFetching } = useQuery({
    queryKey: ["user-choice", text, outsideRole],
    queryFn: ({ signal }) => fetchJson<{ users: UserChoice[]; more: boolean }>(`/api/users?${search}`, { signal }),
    enabled: wanted,
    placeholderData: (before) => before,
  });
  return { users: data?.users ?? [], more: data?.more ?? false, problem: error?.message, isFetching };
}
