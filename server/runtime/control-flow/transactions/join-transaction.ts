import { DTS_I_STARTINGTRANSACTION } from "../../messages/codes";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import { ContainerTransaction } from "./container-transaction";

/**
 * Decides which transaction an executable runs in, after its property expressions: Required joins the one around it or begins one,
 * Supported joins, NotSupported stays out (CONTROLFLOW.md section 10). Event handlers and child packages join like containers.
 */
export async function joinTransaction(frame: Frame): Promise<void> {
  const { container, parent } = frame;
  const { transactionOption } = container;
  const around = transactionOption === "notSupported" ? undefined : parent?.transaction;
  frame.transaction = around;
  if (transactionOption !== "required" || around) return;
  frame.transaction = new ContainerTransaction(frame);
  await new FrameEvents(frame).information(
    DTS_I_STARTINGTRANSACTION,
    `A transaction begins for "${container.name}": every database that is used in it takes part.`,
  );
}
