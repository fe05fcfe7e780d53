import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const fieldClass =
  "w-full min-w-0 rounded-md border border-field-line bg-surface px-2.5 text-sm text-text placeholder:text-faint " +
  "disabled:opacity-60 aria-invalid:border-danger";

/** One line of text. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(fieldClass, "h-8 read-only:bg-sunken", className)} />;
}
