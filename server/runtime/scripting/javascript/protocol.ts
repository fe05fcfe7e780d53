import type { Storage } from "../../data-flow/column";
import type { ComponentStep } from "../component-script";

/*
 * What the process of a script and the runtime say to each other: JSON in frames, each behind its length in four bytes, little-endian; a
 * frame that says `attached` is followed by as many bytes.
 * The script asks over descriptor 3 and waits for the answer on descriptor 4, so that everything it does happens in the order it
 * does it and events hold it up until their handlers have run, as in SSIS. Its standard output stays free for what it prints.
 */

/**
 * A value on its way: null, booleans, texts and finite numbers as themselves, everything else with a word that says what it is:
 * `["bigint","5"]`, `["decimal","1.50"]`, `["date","2026-01-31 13:05:09.1230000"]`, `["number","NaN"]`, `["bytes",base64]`,
 * `["list",[..]]`, `["object",[[name,value],..]]`, `["rows",[[name,type],..],[[..],..]]`.
 */
export type WireValue = null | boolean | string | number | readonly [word: string, ...rest: unknown[]];

/** What the script's process needs to begin; the answer to its first question. */
export interface ScriptStart {
  readonly items: readonly (readonly [name: string, text: string])[];
  readonly entryPoint: string;
  readonly taskName: string;
  readonly packageName: string;
  readonly variables: readonly { readonly name: string; readonly mode: "read" | "write" }[];
  readonly connections: readonly { readonly name: string; readonly type: string }[];
  readonly maxFrameBytes: number;
  readonly maxAttachedBytes: number;
  /** Of the script of a component: what it works on. */
  readonly shape?: WireShape;
}

/** A column of a component; `storage` says how its values are packed (data-flow/column.ts). */
export interface WireColumn {
  readonly name: string;
  readonly type: string;
  readonly storage: Storage;
  readonly scale: number;
}

export interface WireShape {
  readonly inputs: readonly {
    readonly name: string;
    readonly columns: readonly (WireColumn & { readonly writable: boolean })[];
  }[];
  readonly outputs: readonly {
    readonly name: string;
    readonly columns: readonly WireColumn[];
    readonly passes?: number;
    readonly exclusionGroup: number;
  }[];
}

/** What the script of a component is to do next; the answer to its question `next`. Rows go with it as bytes. */
export type ComponentRequest =
  | { readonly request: "step"; readonly step: ComponentStep }
  | { readonly request: "createNewOutputRows" }
  | { readonly request: "process"; readonly input: number; readonly count: number }
  | { readonly request: "endOfRowset"; readonly input: number }
  | { readonly request: "end" };

/** What it made of the request before; changed rows go with it as bytes. */
export interface ComponentAnswer {
  directed?: number[] | null;
}

export type ScriptAnswer =
  | { readonly value: unknown; readonly attached?: number }
  | { readonly error: { readonly code: number; readonly message: string } };

/** The script's last word when it did not end well. */
export interface ScriptFailure {
  readonly phase: "compile" | "entryPoint" | "run";
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly stack?: string;
  /** Code of the runtime's error that went through the script. */
  readonly code?: number;
}
