"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { sayOffline } from "@/components/actions/fetch-json";

/** Keeps what the browser has read. It is read again after every act (useAction) and when a lost connection is back. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1, refetchOnWindowFocus: false } } }),
  );
  const offline = useTranslations("common")("offline");

  // What reads stands outside of React and has no words of its own.
  useEffect(() => sayOffline(offline), [offline]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
