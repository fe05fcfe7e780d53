"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border-line-strong bg-surface text-text hover:bg-hover",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-text",
  danger: "border-transparent bg-danger text-on-danger hover:bg-danger-strong",
};

export type ButtonLook = keyof typeof looks;

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

export function buttonClass(look: ButtonLook = "plain", iconOnly = false, className?: string): string {
  return classNames(
    "inline-flex h-8 shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border text-sm font-medium",
    "transition-colors duration-100 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    iconOnly ? "w-8" : "px-3",
    looks[look],
    className,
  );
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
      {...rest}
      type={type ?? "button"}
      aria-label={label}
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
