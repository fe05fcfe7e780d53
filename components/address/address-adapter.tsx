"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import {
  type unstable_AdapterInterface as AdapterInterface,
  unstable_createAdapterProvider as createAdapterProvider,
  renderQueryString,
} from "nuqs/adapters/custom";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, startTransition, useCallback, useOptimistic } from "react";
import { addressWrites } from "./address-writes";

/** By this word nuqs tells its own writes of the address from those of a navigation, which end what it has in hand. */
const ownWrite = "__nuqs__";

const planned = () => addressWrites.search();

const Provider = createAdapterProvider(useAddressAdapter);

/**
 * The address as the place of what pages are asked with. nuqs' own adapter holds changes back where nothing can reach them, and
 * writes them after a navigation has begun, which ends it; here they wait in `address-writes.ts`. Its watch over navigations stays.
 */
export function AddressAdapter({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <Provider>{children}</Provider>
    </NuqsAdapter>
  );
}

function useAddressAdapter(): AdapterInterface {
  const router = useRouter();
  const [searchParams, setShown] = useOptimistic<URLSearchParams>(useSearchParams());
  const updateUrl = useCallback<AdapterInterface["updateUrl"]>(
    (search, options) =>
      addressWrites.plan(search, options, (asked, { history: step, scroll, shallow }) =>
        startTransition(() => {
          if (!shallow) setShown(asked);
          const address = `${window.location.pathname}${renderQueryString(asked)}${window.location.hash}`;
          if (step === "push") window.history.pushState(null, ownWrite, address);
          else window.history.replaceState(null, ownWrite, address);
          if (scroll) window.scrollTo(0, 0);
          if (!shallow) router.replace(address, { scroll: false });
        }),
      ),
    [router, setShown],
  );
  return {
    searchParams,
    pathname: usePathname(),
    updateUrl,
    getSearchParamsSnapshot: planned,
    // Nothing waits in nuqs.
    rateLimitFactor: 0,
    autoResetQueueOnUpdate: false,
  };
}
