import type { Secrets } from "@/db/store";
import { maskConnectionString, maskedValue, maskSecretsInText } from "@/server/runtime/messages/mask-secrets";
import type { ExecutionOverride, ShownOverride } from "./types";

/**
 * A value an execution was started with, as the database keeps it: either in clear, or sealed together with what a reader
 * may see instead.
 */
export interface StoredOverride {
  /** What is set, as in `ExecutionOverride`. */
  kind: ExecutionOverride["kind"];
  target: string;
  value: { clear: string } | { sealed: string; shown: string };
}

/** Seals what was marked sensitive and every value that carries a password. */
export function storeOverride(override: ExecutionOverride, secrets: Secrets): StoredOverride {
  const { kind, target, value } = override;
  const masked = maskConnectionString(value);
  const shown = maskSecretsInText(masked.shown);
  const secret = masked.secret || shown !== value;
  if (override.sensitive || kind === "password")
    return { kind, target, value: { sealed: secrets.seal(value), shown: maskedValue } };
  if (secret || namesSecret(target)) {
    return { kind, target, value: { sealed: secrets.seal(value), shown: secret ? shown : maskedValue } };
  }
  return { kind, target, value: { clear: value } };
}

/** The value itself, for the host and nobody else. */
export function openOverride({ kind, target, value }: StoredOverride, secrets: Secrets): ExecutionOverride {
  if ("clear" in value) return { kind, target, value: value.clear };
  return { kind, target, value: secrets.open(value.sealed), sensitive: value.shown === maskedValue };
}

/** What a reader may see of it. */
export function showOverride({ kind, target, value }: StoredOverride): ShownOverride {
  if ("clear" in value) return { kind, target, value: value.clear, masked: false };
  return { kind, target, value: value.shown, masked: true };
}

/** "\Package.Connections[Warehouse].Properties[Password]" */
function namesSecret(target: string): boolean {
  return /password|pwd|secret/i.test(target.slice(target.lastIndexOf("[")));
}
