import { addressWrites } from "@/components/address/address-writes";

/** Called by Next.js when a navigation begins. */
export function onRouterTransitionStart(): void {
  addressWrites.leave();
}
