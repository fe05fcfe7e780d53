import type { placeKinds, useKinds, useWays } from "@/db/schema/package-tables";

/** What of the outside, or of its own, a package names. */
export type UseKind = (typeof useKinds)[number];

/** How it is used, as far as the package says. */
export type UseWay = (typeof useWays)[number];

/** Where in the package the name stands, as the design view addresses it. */
export interface UsePlace {
  /** What it is: a connection manager or a variable stands on a page of its own, everything else in a drawing. */
  kind: (typeof placeKinds)[number];
  /** refId. */
  id: string;
  name: string;
  /** The drawing it is in; null for the control flow of the package. */
  diagram: string | null;
}

/** One name a package uses, at one element. */
export interface PackageUse {
  kind: UseKind;
  way: UseWay;
  /** As the package writes it, without quotes: "dbo.Orders", "D:\data\in.csv". */
  name: string;
  place: UsePlace;
}
