"use client";

import { useRouter } from "next/navigation";
import type { Relocation } from "@/server/folders/types";
import { addressAbove, followedAddress } from "./follow-address";

/** Takes the open page along when it, or a folder above it, gets another place: its address leads nowhere from then on. */
export function useFollow() {
  const router = useRouter();
  return {
    relocated: (relocations: readonly Relocation[]) => {
      const { pathname, search } = window.location;
      const address = followedAddress(pathname, relocations);
      if (address !== undefined) router.replace(address + search);
    },
    /** Leaves what was deleted for the folder above it. What it answers goes back, if the person has not gone elsewhere meanwhile. */
    deleted: (paths: readonly string[]): (() => void) => {
      const { pathname, search } = window.location;
      const above = addressAbove(pathname, paths);
      if (above === undefined) return () => {};
      router.replace(above);
      return () => {
        if (window.location.pathname === above) router.replace(pathname + search);
      };
    },
  };
}
