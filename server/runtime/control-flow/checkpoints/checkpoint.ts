import { rm } from "node:fs/promises";
import type { Container } from "../../model/container";
import type { Executable } from "../../model/executable";
import type { Package } from "../../model/package";
import { formatVariant, parseVariant } from "../../model/variant-text";
import type { Frame } from "../frame";
import type { VariableStore } from "../variables/variable-store";
import { type CheckpointContent, type SavedVariable, writeCheckpoint } from "./checkpoint-file";

/** A value of this type means something to its process only. */
const objectType = 13;

/** The checkpoint of one run: what an earlier run has done already, and the file that this run writes. */
export class Checkpoint {
  /** Where it is written; undefined when the package only starts from one (SaveCheckpoints False). */
  private readonly file: string | undefined;
  private readonly owner: Package;
  private readonly variables: VariableStore;
  private readonly completed: Set<string>;
  private readonly release: () => Promise<void>;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    owner: Package,
    variables: VariableStore,
    { file, found, release }: { file: string | undefined; found?: CheckpointContent; release: () => Promise<void> },
  ) {
    this.owner = owner;
    this.variables = variables;
    this.file = file;
    this.release = release;
    this.completed = new Set(found?.completed);
    if (found) this.restore(found.variables);
  }

  /** Whether an earlier run did the work of this executable. */
  isDone(executable: Executable): boolean {
    return this.completed.has(executable.refId);
  }

  /**
   * Notes that an executable has succeeded. Loops and what runs in a transaction are units: what is inside of them is not noted,
   * and event handlers never are (CONTROLFLOW.md section 11). Throws DtsError 0xC001604D when the file cannot be written.
   */
  async note(frame: Frame): Promise<void> {
    if (this.file === undefined || !isUnit(frame)) return;
    this.completed.add(frame.container.refId);
    const { file } = this;
    const content = { packageId: this.owner.id, completed: [...this.completed], variables: this.saved() };
    // One write after the other: a later one that overtook an earlier one would be lost.
    const written = this.writing.then(() => writeCheckpoint(file, content));
    this.writing = written.catch(() => undefined);
    await written;
  }

  /** Deletes the file: the next run starts from the beginning. */
  async discard(): Promise<void> {
    if (this.file !== undefined) await rm(this.file, { force: true });
  }

  /** Gives the file back to other runs. */
  async close(): Promise<void> {
    await this.release();
  }

  private saved(): SavedVariable[] {
    return containersOf(this.owner).flatMap((container) =>
      this.variables
        .of(container)
        .filter((one) => one.type !== objectType && !one.readOnly && one.expression === undefined)
        .map((one) => ({
          container: container.refId,
          name: `${one.namespace}::${one.name}`,
          type: one.type,
          text: formatVariant(one.value, one.type),
        })),
    );
  }

  private restore(saved: readonly SavedVariable[]): void {
    for (const container of containersOf(this.owner)) {
      for (const variable of this.variables.of(container)) {
        const name = `${variable.namespace}::${variable.name}`;
        const found = saved.find((one) => one.container === container.refId && one.name === name);
        if (found?.type === variable.type) variable.value = parseVariant(found.text, found.type);
      }
    }
  }
}

function isUnit({ parent, container }: Frame): boolean {
  if (container.kind === "eventHandler") return false;
  if (parent === undefined || parent.transaction !== undefined) return parent === undefined;
  for (let around: Frame | undefined = parent; around; around = around.parent) {
    const { kind } = around.container;
    if (kind === "forLoop" || kind === "forEachLoop" || kind === "eventHandler") return false;
    if (kind === "package") return true;
  }
  return true;
}

function containersOf(owner: Package): Container[] {
  return [owner, ...owner.allExecutables()];
}
