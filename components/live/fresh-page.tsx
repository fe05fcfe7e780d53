"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLiveExecutions } from "@/components/frame/live-executions";

/** How often a page is read anew at the most. */
const REFRESH_MS = 5_000;

/** A hand that has been still for this long is not about to click on a row that would move. */
const STILL_MS = 3_000;

/** A page that is this old when it appears has not just been drawn: the way back in the browser's history brought it. */
const OLD_MS = 60_000;

/**
 * Keeps a page true that says how things stand and was drawn by the server at `drawnAt`: it is read anew after executions have begun or
 * ended, when nobody's hand is on it, and at once when it comes back from the history of the browser.
 */
export function FreshPage({ drawnAt }: { drawnAt: number }) {
  const router = useRouter();
  const { unfinished } = useLiveExecutions();
  const drawn = useRef(unfinished);
  const newest = useRef(unfinished);

  // The outside system is the server, which draws the page.
  useEffect(() => {
    newest.current = unfinished;
  }, [unfinished]);
  const readOld = useEffectEvent(() => {
    if (Date.now() - drawnAt > OLD_MS) router.refresh();
  });
  useEffect(() => readOld(), []);
  useEffect(() => {
    let movedAt = 0;
    const onMove = () => {
      movedAt = Date.now();
    };
    const timer = setInterval(() => {
      if (newest.current === drawn.current || Date.now() - movedAt < STILL_MS) return;
      drawn.current = newest.current;
      router.refresh();
    }, REFRESH_MS);
    document.addEventListener("pointermove", onMove, { passive: true });
    document.addEventListener("keydown", onMove);
    return () => {
      clearInterval(timer);
      document.removeEventListener("pointermove", onMove);
      document.removeEventListener("keydown", onMove);
    };
  }, [router]);
  return null;
}
