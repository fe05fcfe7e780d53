import { useEffect, useEffectEvent, useState } from "react";

/** Code that a page does not need to be read: it is loaded when somebody reaches for it. */
export interface LatePart<Part> {
  /** What was loaded, if it was. */
  readonly loaded: Part | undefined;
  /** Answers nothing where it cannot be had, as without a connection; whoever asks again tries again. */
  load: () => Promise<Part | undefined>;
}

export function latePart<Part>(read: () => Promise<Part>): LatePart<Part> {
  let loaded: Part | undefined;
  let reading: Promise<Part | undefined> | undefined;
  return {
    get loaded() {
      return loaded;
    },
    load: () => {
      reading ??= read()
        .then((part) => {
          loaded = part;
          return part;
        })
        .catch(() => {
          reading = undefined;
          return undefined;
        });
      return reading;
    },
  };
}

/** The part, once it is there: it is loaded for the first wish that is not `undefined`, and asked for again with every other one. */
export function useLatePart<Part>(late: LatePart<Part>, wish: unknown, onMissing?: () => void): Part | undefined {
  const [arrived, setArrived] = useState<Part>();
  const part = arrived ?? late.loaded;
  const isThere = part !== undefined;
  const missing = useEffectEvent(() => onMissing?.());

  // The outside system is the network.
  useEffect(() => {
    if (wish === undefined || isThere) return;
    let isGone = false;
    void late.load().then((read) => {
      if (isGone) return;
      if (read === undefined) missing();
      else setArrived(() => read);
    });
    return () => {
      isGone = true;
    };
  }, [late, wish, isThere]);
  return part;
}
