import { maskSecretsInText } from "@/server/runtime/messages/mask-secrets";

/** One line of the executor on standard error, without passwords. */
export function log(text: string): void {
  process.stderr.write(`[executor] ${maskSecretsInText(text)}\n`);
}
