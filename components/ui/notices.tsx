"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { latePart, useLatePart } from "./late-part";
import { forgetNotices, type Notice, onNotice, waitingNotices } from "./notify";

const toasters = latePart(() => import("./toaster"));
const none: readonly Notice[] = [];
const plainMs = 10_000;

/**
 * Where notices are said. The region is in the page from the beginning, so that the first one is read out too; what draws notices is
 * loaded for it. Without a connection, which may be what a notice is about, they stand here as plain text.
 */
export function Notices() {
  const waiting = useSyncExternalStore(onNotice, waitingNotices, () => none);
  const [isMissing, setIsMissing] = useState(false);
  const part = useLatePart(toasters, waiting.at(-1), () => setIsMissing(true));
  return (
    <div aria-live="polite" aria-relevant="additions text">
      {part ? <part.Toaster /> : null}
      {isMissing && !part ? <PlainNotices notices={waiting} /> : null}
    </div>
  );
}

function PlainNotices({ notices }: { notices: readonly Notice[] }) {
  // The outside system is the clock: each new notice is given its time.
  useEffect(() => {
    if (notices.length === 0) return;
    const timer = setTimeout(forgetNotices, plainMs);
    return () => clearTimeout(timer);
  }, [notices]);
  return notices.map(({ text, detail }) => (
    <p
      key={text}
      className="fixed right-8 bottom-8 z-50 max-w-90 rounded-lg border border-line-strong bg-raised px-3 py-2.5 text-sm text-text shadow-pop"
    >
      <span className="font-medium">{text}</span> {detail}
    </p>
  ));
}
