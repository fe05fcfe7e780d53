import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A region that scrolls must be reachable for the keyboard (WCAG 2.1.1). */
const keyboardScrollable = { tabIndex: 0 };

/**
 * A table of 32 px rows that scrolls sideways inside its own frame when the page is narrow. The names of the columns of a `sticky` one
 * stay in sight on a wide screen, where it fits.
 */
export function Table({
  className,
  label,
  sticky = false,
  ...rest
}: ComponentProps<"table"> & { label: string; sticky?: boolean }) {
  return (
    <div
      {...keyboardScrollable}
      className={classNames(
        // What is only read out is placed inside the frame, and does not widen the page from beyond its edge.
        "relative overflow-x-auto rounded-lg border bg-surface",
        sticky && "xl:overflow-x-clip xl:[&_thead]:sticky xl:[&_thead]:top-12 xl:[&_thead]:z-10",
      )}
    >
      <table
        {...rest}
        aria-label={label}
        className={classNames("w-full border-collapse text-left text-sm", className)}
      />
    </div>
  );
}

export function HeadRow(props: ComponentProps<"tr">) {
  return (
    <thead>
      <tr {...props} className={classNames("h-8 border-b bg-page text-xs text-muted", props.className)} />
    </thead>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="col" {...rest} className={classNames("px-3 font-medium whitespace-nowrap", className)} />;
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classNames("h-8 border-b last:border-b-0 hover:bg-hover", className)} />;
}

/** One line of text, unless `wrap` lets a long text take more. */
export function Cell({ className, wrap = false, ...rest }: ComponentProps<"td"> & { wrap?: boolean }) {
  return (
    <td {...rest} className={classNames("px-3", wrap ? "py-1.5 break-words" : "py-0 whitespace-nowrap", className)} />
  );
}
