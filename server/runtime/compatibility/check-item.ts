import type { Finding } from "../registry";

type CheckedKind =
  | "package"
  | "container"
  | "task"
  | "component"
  | "connection"
  | "enumerator"
  | "eventHandler"
  | "expression"
  | "logProvider"
  | "configuration";

/** How far the runtime can honour an element; "disabled" elements take no part in a run and do not count. */
type Support = "supported" | "partly" | "unsupported" | "disabled";

/** What the compatibility check says about one element of a package. */
export interface CheckItem {
  /** refId of the element, for expressions with the property's name in `.Properties[...]`. */
  readonly path: string;
  readonly name: string;
  readonly kind: CheckedKind;
  /** Canonical type id; for expressions the property they set. */
  readonly type: string;
  readonly support: Support;
  readonly code?: number;
  readonly reason?: string;
}

/** What an element is, before anything is said about its support. */
export type Subject = Pick<CheckItem, "path" | "name" | "kind" | "type">;

/** One item per finding, or one that says "supported" when there is nothing to find fault with. */
export function toItems(subject: Subject, findings: readonly Finding[]): CheckItem[] {
  if (findings.length === 0) return [{ ...subject, support: "supported" }];
  return findings.map(({ support, code, reason, element }) => ({
    ...subject,
    support,
    code,
    reason: element === undefined ? reason : `${element}: ${reason}`,
  }));
}

/** An element that takes no part in a run. */
export function disabledItem(subject: Subject, reason: string): CheckItem {
  return { ...subject, support: "disabled", reason };
}
