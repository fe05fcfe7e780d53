import { DTS_E_BEGINTRANSACTION } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Container } from "../../model/container";

/**
 * Throws for a container that wants a transaction of its own. Running it without one would leave half-done work behind after a
 * failure, which is what the author wanted to exclude.
 */
export function refuseTransaction(container: Container): void {
  if (container.transactionOption !== "required") return;
  throw new DtsError(
    DTS_E_BEGINTRANSACTION,
    `"${container.name}" requires a transaction (TransactionOption Required), which this runtime does not support yet.`,
    {
      help: {
        cause: "Transactions across tasks need a coordinator, which does not exist outside Windows.",
        next: "Set TransactionOption to Supported, or begin and commit in Execute SQL tasks on one retained connection.",
      },
    },
  );
}
