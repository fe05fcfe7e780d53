import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import type {
  ComponentScript,
  ComponentScriptRun,
  ComponentStep,
  PackedRows,
  ProcessedRows,
  ScriptShape,
} from "../component-script";
import type { ScriptFrame } from "../frames/frame-reader";
import { answerComponent } from "./answer-component";
import { describeComponent } from "./describe-component";
import { RunningScript } from "./running-script";

/** Rows that a script collects for an output before it hands them over. */
const batchRows = 5000;

const BYTES_PER_ROW_NUMBER = 4;

/** The script of a component in its process (assemblies/Gantry.ScriptHost/OpenComponent.cs). */
export class CSharpComponent implements ComponentScript {
  private readonly script: RunningScript;
  private readonly shape: ScriptShape;
  /** What the data flow threw when it was to take rows: the script reports it as an exception of its own. */
  private readonly taking: { error?: unknown };
  private waiting = 0;

  private constructor(script: RunningScript, shape: ScriptShape, taking: { error?: unknown }) {
    this.script = script;
    this.shape = shape;
    this.taking = taking;
  }

  /** Starts the script of a component. Throws DtsError. */
  static async open(run: ComponentScriptRun, folder: string): Promise<CSharpComponent> {
    const taking: { error?: unknown } = {};
    const emit = async (output: number, rows: PackedRows) => {
      try {
        await run.emit(output, rows);
      } catch (error) {
        taking.error ??= error;
        throw error;
      }
    };
    const script = await RunningScript.open(run, folder, (call) => answerComponent(call, { ...run, emit }));
    const component = new CSharpComponent(script, run.shape, taking);
    try {
      const { assembly } = script;
      await component.ask("openComponent", { assembly, batchRows, ...describeComponent(run) });
      return component;
    } catch (error) {
      await component.close();
      throw error;
    }
  }

  async call(step: ComponentStep): Promise<void> {
    await this.ask("componentStep", { step });
  }

  async createNewOutputRows(): Promise<void> {
    await this.ask("primeOutput");
  }

  async process(input: number, { count, content }: PackedRows): Promise<ProcessedRows> {
    const { attached } = await this.ask("processRows", { input, count }, content);
    if (attached === undefined) throw misfit();
    const isDivided = this.shape.outputs.some(({ passes, exclusionGroup }) => passes === input && exclusionGroup !== 0);
    if (!isDivided) return { content: attached, directed: undefined };
    const size = count * BYTES_PER_ROW_NUMBER;
    if (attached.length < size) throw misfit();
    const directed = new Int32Array(count);
    new Uint8Array(directed.buffer).set(attached.subarray(0, size));
    return { content: attached.subarray(size), directed };
  }

  async endOfRowset(input: number): Promise<void> {
    await this.ask("endOfRowset", { input });
  }

  async close(): Promise<void> {
    // A script that is at work when nobody waits for it any more would keep its process from the next one.
    if (this.waiting > 0) this.script.abandon();
    await this.ask("closeComponent", { last: true }).catch(() => undefined);
    await this.script.close();
  }

  private async ask(call: string, content: object = {}, bytes?: Buffer): Promise<ScriptFrame> {
    this.waiting++;
    try {
      return await this.script.call(call, content, bytes);
    } catch (error) {
      throw this.taking.error ?? error;
    } finally {
      this.waiting--;
    }
  }
}

function misfit(): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script gave rows in a form that rows do not have.");
}
