import { GANTRY_I_SCRIPTOUTPUT, GANTRY_W_SCRIPTOUTPUTCUT } from "../../messages/task-codes";
import { messageText } from "../message-text";
import type { ScriptSession } from "../script-host";

const maxLineLength = 4000;
const maxLines = 1000;

/** What a script prints becomes information messages, the first thousand lines of it. */
export class PrintedLines {
  private readonly session: ScriptSession;
  private lines = 0;

  constructor(session: ScriptSession) {
    this.session = session;
  }

  /** Takes a line; nothing in it is believed to be of any form. Fulfilled when the handlers of its event have run. */
  async take({ text, stream }: Record<string, unknown>): Promise<undefined> {
    if (typeof text !== "string" || text.trim() === "" || ++this.lines > maxLines) return;
    await this.session.fire({
      kind: "information",
      code: GANTRY_I_SCRIPTOUTPUT,
      text: messageText(text, maxLineLength),
      subComponent: stream === "stderr" ? "stderr" : "stdout",
    });
  }

  /** Says how many lines were left out. */
  async end(): Promise<void> {
    const omitted = this.lines - maxLines;
    if (omitted <= 0) return;
    const text = `The script printed ${omitted} more lines; they are left out.`;
    await this.session.fire({ kind: "warning", code: GANTRY_W_SCRIPTOUTPUTCUT, text, subComponent: "" });
  }
}
