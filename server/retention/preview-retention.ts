import { setImmediate as turn } from "node:timers/promises";
import {
  countJobsEndedBefore,
  countMessagesOf,
  countTapFilesOf,
  lastCreatedBefore,
  nextExecution,
  oldestExecution,
} from "@/db/retention";
import { type At, one, type Steps } from "@/db/store";
import { authorize } from "@/server/access/authorize";
import type { Caller } from "@/server/access/caller";
import { findRemovable, type Stretch } from "./find-removable";
import { endOfWindow } from "./rules";
import type { OldExecution, RetentionPreview, RetentionRules } from "./types";

const LOOK_AT_ONCE = 500;
/** What is looked at in half a second of a processor; beyond it a preview says that there is more. */
const MOST_LOOKED_AT = 50_000;
const MOST_MESSAGES = 1_000_000;

/**
 * What a cleanup with these rules would remove now, and the oldest execution that would stay. It looks at the oldest executions in
 * short reads, between which others get their turn. Throws "forbidden".
 */
export async function previewRetention(caller: Caller, input: { rules: RetentionRules }): Promise<RetentionPreview> {
  const { store } = caller;
  const { rules } = input;
  const moment = endOfWindow(rules, caller.now());
  const first = await store.read(function* (at) {
    yield* authorize(at, caller, "settings.change", { type: "server" });
    return {
      upTo: moment && (yield* one(lastCreatedBefore(at, moment)))?.id,
      jobs: moment ? ((yield* one(countJobsEndedBefore(at, moment)))?.count ?? 0) : 0,
      oldest: shown(yield* one(oldestExecution(at))),
    };
  });
  const { upTo, jobs, oldest } = first;
  const nothing = { executions: 0, validations: 0, tapFiles: 0, kept: 0 };
  const found = { ...nothing, jobs, messages: 0, oldestKept: null as OldExecution | null };
  let after = 0;
  let looked = 0;
  while (moment && upTo !== undefined && looked < MOST_LOOKED_AT) {
    const stretch = { after, upTo, moment, limit: LOOK_AT_ONCE };
    const part = await store.read((at) => look(at, rules, stretch, MOST_MESSAGES + 1 - found.messages));
    if (part.lastId === undefined) break;
    after = part.lastId;
    looked += LOOK_AT_ONCE;
    found.executions += part.executions;
    found.validations += part.validations;
    found.messages += part.messages;
    found.tapFiles += part.tapFiles;
    found.kept += part.kept;
    found.oldestKept ??= part.oldestKept;
    await turn();
  }
  const more = upTo !== undefined && after < upTo;
  const rest = found.oldestKept || more ? undefined : await store.read((at) => one(nextExecution(at, upTo ?? 0)));
  return {
    ...found,
    messages: { count: Math.min(found.messages, MOST_MESSAGES), more: found.messages > MOST_MESSAGES },
    more,
    oldestKept: found.oldestKept ?? (upTo === undefined ? oldest : shown(rest)),
  };
}

interface Part {
  lastId: number | undefined;
  executions: number;
  validations: number;
  messages: number;
  tapFiles: number;
  kept: number;
  oldestKept: OldExecution | null;
}

function* look(at: At, rules: RetentionRules, stretch: Stretch, mostMessages: number): Steps<Part> {
  const { removable, kept, lastId } = yield* findRemovable(at, rules, stretch);
  const ids = removable.map(({ id }) => id);
  const executions = removable.filter(({ kind }) => kind === "execution").length;
  return {
    lastId,
    executions,
    validations: removable.length - executions,
    messages: ids.length > 0 ? yield* countMessagesOf(at, ids, mostMessages) : 0,
    tapFiles: ids.length > 0 ? ((yield* one(countTapFilesOf(at, ids)))?.count ?? 0) : 0,
    kept: kept.length,
    oldestKept: shown(kept[0]),
  };
}

function shown(row: { id: number; createdAt: Date; packageName: string } | undefined): OldExecution | null {
  return row ? { id: row.id, createdAt: row.createdAt.getTime(), packageName: row.packageName } : null;
}
