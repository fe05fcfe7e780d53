/**
 * The program of the threads of data flows, bundled apart: it knows only the components that may run in a thread of their own, so that
 * it starts quickly.
 */
import { serveThread } from "./serve-thread";
import { threadComponents } from "./thread-components";

serveThread(threadComponents);
