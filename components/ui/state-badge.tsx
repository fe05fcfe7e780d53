"use client";

import type { ReactNode } from "react";
import { Badge, type Tone } from "./badge";
import { Tooltip } from "./tooltip";

interface StateBadgeProps {
  tone: Tone;
  /** Hidden from screen readers: the word says it. */
  icon: ReactNode;
  word: ReactNode;
  /** One sentence that explains the word. */
  sentence: string;
  /** The state is what the page is about: the badge takes the focus, so that the keyboard shows the sentence. */
  focusable?: boolean;
}

/**
 * A state: icon, word and colour, and a sentence that explains it, on hover and as the description screen readers tell. In lists it takes no
 * focus, because every row would be one stop more on the way through the page; what the row leads to has it at its head.
 */
export function StateBadge({ tone, icon, word, sentence, focusable = false }: StateBadgeProps) {
  return (
    <Tooltip text={sentence}>
      <span
        className="inline-flex rounded align-middle"
        aria-description={sentence}
        {...(focusable ? { tabIndex: 0, role: "note" } : {})}
      >
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </span>
    </Tooltip>
  );
}
