"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  look?: ButtonLook;
  icon?: ReactNode;
  /** The act is under way: the icon turns, a second click does nothing. */
  pending?: boolean;
  /** Why it cannot be used now: shown on hover and focus. The button stays reachable for the keyboard. */
  disabledReason?: ReactNode;
  /** A name for a button without text; also its tooltip. */
  label?: string;
}

/** The one button of the console. */
export function Button(props: ButtonProps) {
  const { look, icon, pending = false, disabledReason, label, className, children, onClick, type, ...rest } = props;
  const blocked = pending || Boolean(disabledReason);
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      aria-label={label}
      {...rest}
      type={type ?? "button"}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      onClick={click}
      className={buttonClass(look, !children, className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
  return <Tooltip text={disabledReason ?? label}>{button}</Tooltip>;
}
