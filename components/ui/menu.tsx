"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A menu that opens from its trigger, which must be one button. */
export function Menu({
  trigger,
  align = "end",
  onOpenChange,
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-80 min-w-44 rounded-lg border bg-raised p-1 shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One act. When it may not be done it stays readable, with the reason under it. */
export function MenuItem({
  icon,
  danger = false,
  disabledReason,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  disabledReason?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Item
      aria-disabled={disabledReason ? true : undefined}
      onSelect={(event) => {
        if (disabledReason) event.preventDefault();
        else onSelect();
      }}
      className={classNames(
        itemClass,
        disabledReason ? "cursor-not-allowed text-faint" : "cursor-pointer",
        danger && !disabledReason && "text-danger",
      )}
    >
      <span className="mt-0.5 shrink-0 text-faint">{icon}</span>
      <span>
        {children}
        {disabledReason ? <span className="block text-xs text-faint">{disabledReason}</span> : null}
      </span>
    </Radix.Item>
  );
}

/** One of several: shows which one is chosen. */
export function MenuChoice({
  value,
  options,
  onChange,
}: {
  value: string;
  options: { value: string; label: ReactNode; icon?: ReactNode }[];
  onChange: (value: string) => void;
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className={classNames(itemClass, "cursor-pointer data-[state=checked]:bg-selected")}
        >
          <span className="mt-0.5 shrink-0 text-faint">{option.icon}</span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** One of many that can be chosen together: the menu stays open for the next. */
export function MenuCheck({
  checked,
  onToggle,
  children,
}: {
  checked: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onToggle}
      onSelect={(event) => event.preventDefault()}
      className={classNames(itemClass, "cursor-pointer items-center")}
    >
      <span className="grid size-3.5 shrink-0 place-items-center rounded-sm border border-field-line">
        <Radix.ItemIndicator>
          <Check aria-hidden size={12} className="text-accent" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 py-1.5 text-xs text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

const itemClass =
  "flex items-start gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[highlighted]:outline-none";
