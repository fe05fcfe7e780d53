import type { ForEachLoop } from "./for-each-loop";
import type { ForLoop } from "./for-loop";
import type { Sequence } from "./sequence";
import type { TaskHost } from "./task-host";

/** Anything a container can hold and run; `kind` tells which. */
export type Executable = Sequence | ForLoop | ForEachLoop | TaskHost;
