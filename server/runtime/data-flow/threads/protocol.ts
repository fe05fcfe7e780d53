/**
 * What the task's own thread and the threads of components say to each other. One thread runs one component at a time, a source or
 * an asynchronous transformation; all others run in the task's own thread.
 */

import type { MessagePort } from "node:worker_threads";
import type { Connection } from "@/server/runtime/connections/connection";
import type { DtsErrorOptions } from "@/server/runtime/messages/dts-error";
import type { DataType, VariantType } from "@/server/runtime/model/data-type";
import type { DtsValue } from "@/server/runtime/model/value";
import type { PathRule } from "@/server/runtime/paths/path-map";
import type { WaitingLimit } from "../input-queue";
import type { PathSample } from "../watch/take-sample";

/** A column at a port of a component: its place in the buffers and what it is. */
export interface PortColumn {
  readonly lineageId: string;
  readonly name: string;
  readonly type: DataType;
  /** Place in the buffers that pass the port; -1 when nobody needs the column. */
  readonly index: number;
}

/** An input of the component, with the channel through which its rows come: from the task's thread, or from the thread before it. */
export interface ThreadInputPlan {
  readonly id: string;
  /** Their places are those in the sender's buffers. */
  readonly columns: readonly PortColumn[];
  /** The columns that the sender's buffers share, and how many columns they have in all. */
  readonly shared: readonly PortColumn[];
  readonly width: number;
  /** Rows of a buffer. */
  readonly capacity: number;
  /** Undefined when no path ends here. */
  readonly channel: MessagePort | undefined;
}

/** An output of the component. */
export interface ThreadOutputPlan {
  readonly id: string;
  readonly columns: readonly PortColumn[];
  /** How many columns the buffers of its execution tree have. */
  readonly width: number;
  readonly batchRows: number;
  /** Undefined when no path starts here: its rows vanish. */
  readonly channel: MessagePort | undefined;
  /** The channel leads into another component's thread: the task's thread only hears how many rows went by. */
  readonly direct: boolean;
  /** For rows that wait at the end of the path. */
  readonly limit: WaitingLimit;
}

/** One component to run. */
export interface ThreadPlan {
  /** The `pipeline` element of the data flow. */
  readonly pipeline: string;
  readonly componentId: string;
  readonly inputs: readonly ThreadInputPlan[];
  readonly outputs: readonly ThreadOutputPlan[];
  readonly batchRows: number;
  /** Bytes it may gather; undefined for its default. */
  readonly memoryShare: number | undefined;
  /** How the names of its folders for rows on disk begin, so that they are found when the thread had to be ended. */
  readonly spillPrefix: string;
  /** Memory of its WorkClock. */
  readonly clock: SharedArrayBuffer;
  readonly pathRules: readonly PathRule[];
  readonly pathHome: string | undefined;
  /** Where questions are asked whose answer the asker waits for without letting anything else run. */
  readonly questions: MessagePort;
  /** Set to 1 by whoever answers such a question. */
  readonly answered: SharedArrayBuffer;
}

/** The calls of a component's life, in their order. */
export type LifecycleCall = "acquireConnections" | "preExecute" | "primeOutput" | "postExecute" | "cleanup";

export type ToThread =
  | { readonly type: "open"; readonly plan: ThreadPlan }
  | { readonly type: "call"; readonly id: number; readonly call: LifecycleCall; readonly outcome?: Outcome }
  | { readonly type: "answer"; readonly id: number; readonly answer: unknown; readonly failure?: Failure }
  /** Somebody wants to see the next rows of an output whose channel is direct. */
  | { readonly type: "sample"; readonly output: number; readonly rows: number }
  /** The data flow ends early: what waits is to give up. */
  | { readonly type: "stop" };

export type Outcome = "success" | "failure" | "canceled";

export type FromThread =
  | { readonly type: "done"; readonly id: number; readonly failure?: Failure }
  | { readonly type: "event"; readonly event: ThreadEvent }
  | CarriedRows
  | { readonly type: "sampled"; readonly output: number; readonly sample: PathSample }
  | { readonly type: "ask"; readonly id: number; readonly ask: Ask };

/** Rows went from one thread into another. */
export interface CarriedRows {
  readonly type: "carried";
  readonly output: number;
  readonly rows: number;
  /** Buffers that wait for their reader. */
  readonly waiting: number;
}

/** An event in the name of the task or of the component. */
export type ThreadEvent =
  | {
      readonly kind: "error" | "warning" | "information";
      readonly code: number;
      readonly text: string;
      readonly subComponent: string | undefined;
      readonly details: Readonly<Record<string, string>> | undefined;
      readonly consequence: boolean | undefined;
    }
  | {
      readonly kind: "progress";
      readonly percent: number;
      readonly description: string;
      readonly subComponent: string | undefined;
    }
  | { readonly kind: "custom"; readonly event: string; readonly text: string };

/** What a thread asks for and waits for while it does other things. */
export type Ask =
  | { readonly what: "acquire"; readonly reference: string }
  | { readonly what: "release"; readonly handle: number };

/** A connection that is plain data, and what it is given back with. */
export interface LentConnection {
  readonly handle: number;
  readonly connection: Connection;
}

/** A question about a variable. */
export type Question =
  | { readonly about: "has" | "get" | "typeOf" | "qualifiedName" | "isReadOnly"; readonly name: string }
  | { readonly about: "set"; readonly name: string; readonly value: DtsValue };

export interface QuestionAnswer {
  readonly value?: boolean | DtsValue | VariantType;
  readonly failure?: Failure;
}

/** An error on its way between threads. */
export interface Failure {
  readonly kind: "stopped" | "dts" | "induced" | "other";
  readonly code: number;
  readonly message: string;
  readonly options: Omit<DtsErrorOptions, "cause">;
}

/** A filled buffer on its way. */
export interface FilledBuffer {
  readonly type: "rows";
  /** Which of the sender's buffers. */
  readonly buffer: number;
  /** Memory of the buffer, when it is new or has moved. */
  readonly memory: readonly SharedArrayBuffer[] | undefined;
  /** Memory of its text columns in their order, when it is new or has moved. */
  readonly text: readonly SharedArrayBuffer[] | undefined;
  /** Rows that were filled. */
  readonly filled: number;
  /** Rows that are meant. */
  readonly count: number;
  /** Their positions; when undefined they are the first ones. */
  readonly selected: Int32Array | undefined;
  readonly firstRow: number;
  readonly file: string | undefined;
}

export type FromSender = FilledBuffer | { readonly type: "end" };

export type FromReceiver =
  /** A buffer has been taken to be read. Its reader may keep it as long as it likes. */
  | { readonly type: "taken" }
  | { readonly type: "free"; readonly buffer: number }
  /** The receiver waits for rows of another input: as long as it does, this one's sender must not wait. */
  | { readonly type: "starving"; readonly starving: boolean };
