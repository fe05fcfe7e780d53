import { maskSecrets } from "./mask-secrets";

/** One line of the executor on standard error, without passwords. */
export function log(text: string): void {
  process.stderr.write(`[executor] ${maskSecrets(text)}\n`);
}
