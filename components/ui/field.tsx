"use client";

import { type ReactNode, useId } from "react";

export interface FieldParts {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** A label, its control, and below it the error, else the hint. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: (parts: FieldParts) => ReactNode;
}) {
  const id = useId();
  const note = error ?? hint;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": noteId, "aria-invalid": error ? true : undefined })}
      {note ? (
        <p
          id={noteId}
          role={error ? "alert" : undefined}
          className={error ? "text-sm text-danger" : "text-sm text-faint"}
        >
          {note}
        </p>
      ) : null}
    </div>
  );
}
