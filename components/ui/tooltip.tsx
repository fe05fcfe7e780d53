"use client";

import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { both } from "./both";
import { latePart } from "./late-part";
import { useReach } from "./use-reach";

export type TooltipSide = "top" | "right" | "bottom" | "left";

const popups = latePart(() => import("./tooltip-popup"));

/**
 * What a thing is or why it cannot be used, on hover and on focus. The child must be one focusable element. What places the text is loaded
 * when the first child is reached.
 */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: ReactNode;
  side?: TooltipSide;
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}) {
  const { lent, reachFor } = useReach(popups);
  const { onPointerEnter, onFocus } = children.props;
  // A finger shows no tooltip.
  const enter = ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) =>
    pointerType === "touch" || reachFor(currentTarget, new PointerEvent("pointermove", { pointerType }));
  const focus = ({ currentTarget }: FocusEvent<HTMLElement>) =>
    currentTarget.matches(":focus-visible") && reachFor(currentTarget, new FocusEvent("focus"));
  return (
    <>
      {text
        ? cloneElement(children, { onPointerEnter: both(onPointerEnter, enter), onFocus: both(onFocus, focus) })
        : children}
      {text && lent ? <lent.part.TooltipPopup text={text} side={side} {...lent.reach} /> : null}
    </>
  );
}
