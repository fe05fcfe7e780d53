import { coerceToVariant } from "../../expressions/coerce-to-variant";
import {
  DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE,
  DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED,
  DTS_E_RUNTIMEVARIABLETYPECHANGE,
  DTS_E_VARIABLEEXPRESSIONERROR,
  DTS_E_VARIABLENOTFOUND,
  DTS_E_VARIABLEREADONLY,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { DataType, VariantType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { evaluateInScope } from "../evaluate-in-scope";
import { raiseVariableChanged } from "../events/raise-variable-changed";
import { warnOfComputedVariable } from "../events/warn-of-computed-variable";
import type { Frame } from "../frame";
import type { VariableScope } from "../task-context";
import type { RuntimeVariable } from "./runtime-variable";
import { typeOfValue } from "./value-type";
import { variableDeadlock } from "./variable-deadlock";
import type { LockMode } from "./variable-locks";

/** The variables an executable sees from its frame: its own and those of everything around it (CONTROLFLOW.md section 8). */
export class FrameVariables implements VariableScope {
  private readonly frame: Frame;
  /** Only what a task does while it works is held up by the locks of others. */
  private respectsLocks = false;
  private waitingWrites: Promise<DtsError | undefined>[] | undefined;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** From now on the locks of other executables count for this one. */
  respectLocks(): void {
    this.respectsLocks = true;
  }

  /** Waits for the writes that were held up by somebody's lock. Throws the deadlock's DtsError when one could not be made. */
  async writesDone(): Promise<void> {
    const waiting = this.waitingWrites;
    this.waitingWrites = undefined;
    for (const failure of await Promise.all(waiting ?? [])) if (failure) throw failure;
  }

  has(name: string): boolean {
    return this.frame.find(name) !== undefined;
  }

  get(name: string): DtsValue {
    const { variable, frame } = this.require(name);
    if (this.respectsLocks && this.isBlocked(variable, "read")) throw variableDeadlock([name], []);
    return variable.expression === undefined ? variable.value : computeValue(variable, variable.expression, frame);
  }

  typeOf(name: string): VariantType {
    return this.require(name).variable.type;
  }

  qualifiedName(name: string): string {
    const { variable } = this.require(name);
    return `${variable.namespace}::${variable.name}`;
  }

  isReadOnly(name: string): boolean {
    return this.require(name).variable.readOnly;
  }

  set(name: string, value: DtsValue): void {
    const { variable } = this.require(name);
    const reason = whyReadOnly(variable);
    if (reason !== undefined) throw new DtsError(DTS_E_VARIABLEREADONLY, reason);
    // SSIS takes such a value and never shows it: whoever reads the variable gets its expression.
    if (variable.expression !== undefined) warnOfComputedVariable(this.frame, variable);
    else this.write(name, value, typeOfValue(value));
  }

  /** What an expression assigns: a value of a known data type. Throws as `requireAssignable` does, and for a value that does not fit. */
  assign(name: string, value: DtsValue, type: DataType): void {
    this.requireAssignable(name);
    this.write(name, value, type);
  }

  /** Throws for a name an expression cannot assign to; parameters and other read-only variables have codes of their own then. */
  requireAssignable(name: string): void {
    const { variable } = this.require(name);
    const reason = whyReadOnly(variable) ?? whyComputed(variable);
    if (reason === undefined) return;
    const isParameter = isParameterNamespace(variable.namespace);
    throw new DtsError(
      isParameter ? DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED : DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE,
      reason,
    );
  }

  private write(name: string, value: DtsValue, type: DataType): void {
    const { variable, frame } = this.require(name);
    const qualified = `${variable.namespace}::${variable.name}`;
    const converted = convert(value, type, variable.type, qualified);
    if (this.respectsLocks && this.isBlocked(variable, "write")) this.writeWhenFree(variable, frame, converted);
    else this.store(variable, frame, converted);
  }

  private store(variable: RuntimeVariable, frame: Frame, converted: DtsValue): void {
    const before = variable.value;
    variable.value = converted;
    if (variable.raiseChangedEvent && !Object.is(before, converted)) {
      raiseVariableChanged(frame, this.frame, variable);
    }
  }

  private isBlocked(variable: RuntimeVariable, mode: LockMode): boolean {
    const { variableLocks } = this.frame.run;
    return !variableLocks.idle && variableLocks.blocks(variable, mode, this.frame);
  }

  /** Tasks set variables without waiting; the wait for the lock is made up before the task ends. */
  private writeWhenFree(variable: RuntimeVariable, frame: Frame, converted: DtsValue): void {
    const { variableLocks, signal } = this.frame.run;
    const free = () => !variableLocks.blocks(variable, "write", this.frame);
    const written = variableLocks.until(free, signal).then((isFree) => {
      if (!isFree)
        return signal.aborted ? undefined : variableDeadlock([], [`${variable.namespace}::${variable.name}`]);
      this.store(variable, frame, converted);
      return undefined;
    });
    this.waitingWrites ??= [];
    this.waitingWrites.push(written);
  }

  private require(name: string): { readonly variable: RuntimeVariable; readonly frame: Frame } {
    const found = this.frame.find(name);
    if (found) return found;
    throw new DtsError(
      DTS_E_VARIABLENOTFOUND,
      `The variable "${name}" does not exist in the scope of ${this.frame.container.name}.`,
      {
        help: {
          cause: "Variable names are case-sensitive, and a variable is visible only inside the container that owns it.",
          next: "Compare the spelling with the package's variables, and the scope they belong to.",
        },
      },
    );
  }
}

function isParameterNamespace(namespace: string): boolean {
  return namespace === "$Package" || namespace === "$Project";
}

/** Why a variable cannot be written, as a sentence; undefined when it can. */
function whyReadOnly({ namespace, name, readOnly }: RuntimeVariable): string | undefined {
  const kind = isParameterNamespace(namespace) ? "parameter" : "variable";
  return readOnly ? `The ${kind} ${namespace}::${name} cannot be written: it is read-only.` : undefined;
}

/** Why an expression cannot assign to a variable that is writable otherwise, as a sentence; undefined when it can. */
function whyComputed({ namespace, name, expression }: RuntimeVariable): string | undefined {
  if (expression === undefined) return undefined;
  return `The variable ${namespace}::${name} cannot be written: its value comes from its expression.`;
}

const computing = new Set<RuntimeVariable>();

/** The value of a variable with an expression, computed where the variable is defined. */
function computeValue(variable: RuntimeVariable, expression: string, frame: Frame): DtsValue {
  const qualified = `${variable.namespace}::${variable.name}`;
  if (computing.has(variable)) {
    throw new DtsError(
      DTS_E_VARIABLEEXPRESSIONERROR,
      `The expression of the variable ${qualified} leads back to itself.`,
    );
  }
  computing.add(variable);
  try {
    const { type, value } = evaluateInScope(expression, frame);
    return convert(value, type, variable.type, qualified);
  } catch (error) {
    if (!(error instanceof DtsError) || error.code === DTS_E_VARIABLEEXPRESSIONERROR) throw error;
    throw new DtsError(
      DTS_E_VARIABLEEXPRESSIONERROR,
      `The expression of the variable ${qualified} cannot be evaluated: ${error.message}`,
      { cause: error, details: { expression } },
    );
  } finally {
    computing.delete(variable);
  }
}

function convert(value: DtsValue, from: DataType, to: VariantType, qualified: string): DtsValue {
  try {
    return coerceToVariant(value, from, to);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new DtsError(
      DTS_E_RUNTIMEVARIABLETYPECHANGE,
      `The value cannot be assigned to the variable ${qualified}: ${error.message}`,
      { cause: error, details: { value: String(value) } },
    );
  }
}
