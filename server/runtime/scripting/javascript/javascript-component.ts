import { scaleOf, storageOf } from "../../data-flow/column";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTENDED, GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import type {
  ComponentScript,
  ComponentScriptRun,
  ComponentStep,
  PackedRows,
  ProcessedRows,
  ScriptColumn,
  ScriptShape,
} from "../component-script";
import type { ScriptFrame } from "../frames/frame-reader";
import { answerCall } from "./answer-call";
import type { ComponentRequest, WireColumn, WireShape } from "./protocol";
import { WithBytes } from "./run-script-process";
import { outcomeOf } from "./script-end";
import { serveScript } from "./serve-script";

interface Waiting {
  readonly request: ComponentRequest;
  readonly rows: Buffer | undefined;
  resolve(answer: ScriptFrame): void;
  reject(error: unknown): void;
}

/**
 * The script of a component in its process. The process asks what to do next and says with the question what it made of the request
 * before; requests wait in line for it.
 */
export class JavaScriptComponent implements ComponentScript {
  private readonly run: ComponentScriptRun;
  private readonly line: Waiting[] = [];
  private readonly ended: Promise<void>;
  private current: Waiting | undefined;
  private over: unknown;
  private wake: (() => void) | undefined;

  constructor(run: ComponentScriptRun) {
    this.run = run;
    this.ended = this.serve();
  }

  async call(step: ComponentStep): Promise<void> {
    await this.ask({ request: "step", step });
  }

  async createNewOutputRows(): Promise<void> {
    await this.ask({ request: "createNewOutputRows" });
  }

  async process(input: number, { count, content }: PackedRows): Promise<ProcessedRows> {
    const { attached, content: answer } = await this.ask({ request: "process", input, count }, content);
    return { content: attached, directed: directedRows(answer.directed, count) };
  }

  async endOfRowset(input: number): Promise<void> {
    await this.ask({ request: "endOfRowset", input });
  }

  async close(): Promise<void> {
    // Whatever still waits is given up; what the process does with its end concerns nobody any more.
    await this.ask({ request: "end" }).catch(() => undefined);
    await this.ended;
  }

  private ask(request: ComponentRequest, rows?: Buffer): Promise<ScriptFrame> {
    if (this.over !== undefined) return Promise.reject(this.over);
    return new Promise((resolve, reject) => {
      this.line.push({ request, rows, resolve, reject });
      this.wake?.();
    });
  }

  private async serve(): Promise<void> {
    try {
      const end = await serveScript(this.run, (frame, gone) => this.answer(frame, gone));
      outcomeOf(end, this.run.limits);
      this.over = new DtsError(GANTRY_E_SCRIPTENDED, "The process of the script has ended.");
    } catch (error) {
      this.over = error;
    }
    for (const one of [...(this.current === undefined ? [] : [this.current]), ...this.line]) one.reject(this.over);
  }

  private async answer(frame: ScriptFrame, gone: AbortSignal): Promise<unknown> {
    const { run } = this;
    switch (frame.content.call) {
      case "begin": {
        const start = await answerCall(frame.content, { project: run.project, session: run.session, signal: gone });
        return { ...(start as object), shape: wireShape(run.shape) };
      }
      case "next":
        return this.next(frame, gone);
      case "emit": {
        const { output, count } = frame.content;
        if (typeof output !== "number" || typeof count !== "number" || frame.attached === undefined) throw misfit();
        if (run.shape.outputs[output] === undefined || count < 0 || !Number.isInteger(count)) throw misfit();
        return run.emit(output, { count, content: frame.attached });
      }
      default:
        return answerCall(frame.content, { project: run.project, session: run.session, signal: gone });
    }
  }

  private async next(frame: ScriptFrame, gone: AbortSignal): Promise<unknown> {
    this.current?.resolve(frame);
    this.current = undefined;
    while (this.line.length === 0 && !gone.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        gone.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    this.current = this.line.shift();
    if (this.current === undefined) return null;
    const { request, rows } = this.current;
    return rows === undefined ? request : new WithBytes(request, rows);
  }
}

function wireShape({ inputs, outputs }: ScriptShape): WireShape {
  return {
    inputs: inputs.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => ({ ...wireColumn(column), writable: column.writable })),
    })),
    outputs: outputs.map(({ name, columns, passes, exclusionGroup }) => ({
      name,
      columns: columns.map(wireColumn),
      passes,
      exclusionGroup,
    })),
  };
}

function wireColumn({ name, type }: ScriptColumn): WireColumn {
  return { name, type: type.name, storage: storageOf(type), scale: scaleOf(type) };
}

/** Where each row is to go. Nothing the script says is believed. */
function directedRows(said: unknown, count: number): Int32Array | undefined {
  if (said === null || said === undefined) return undefined;
  if (!Array.isArray(said) || said.length !== count || said.some((one) => !Number.isInteger(one))) throw misfit();
  return Int32Array.from(said);
}

function misfit(): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script gave rows in a form that rows do not have.");
}
