import { classNames } from "./class-names";

const looks = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border-line-strong bg-surface text-text hover:bg-hover",
  ghost: "border-transparent text-muted hover:bg-hover hover:text-text",
  danger: "border-transparent bg-danger text-on-danger hover:bg-danger-strong",
};

export type ButtonLook = keyof typeof looks;

/** The look of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = "plain", iconOnly = false, className?: string): string {
  return classNames(
    "inline-flex h-8 shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border text-sm font-medium",
    "transition-colors duration-100 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    iconOnly ? "w-8" : "px-3",
    looks[look],
    className,
  );
}
