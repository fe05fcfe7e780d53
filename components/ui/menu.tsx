"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type ButtonHTMLAttributes,
  cloneElement,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { both } from "./both";
import { classNames } from "./class-names";
import { latePart } from "./late-part";
import { useMenuParts } from "./menu-parts";
import { notify } from "./notify";
import { useReach } from "./use-reach";

const popups = latePart(() => import("./menu-popup"));
const openingKeys = ["Enter", " ", "ArrowDown"];

/** A menu that opens from its trigger, which must be one button. What opens is loaded when somebody reaches for the button. */
export function Menu({
  trigger,
  align = "end",
  onOpenChange,
  children,
}: {
  trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  align?: "start" | "end";
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  const { lent, reachFor } = useReach(popups, () => notify("error", t("offline")));
  const { onPointerEnter, onFocus, onPointerDown, onKeyDown } = trigger.props;
  const reach = ({ currentTarget }: PointerEvent<HTMLButtonElement> | FocusEvent<HTMLButtonElement>) =>
    reachFor(currentTarget);
  const press = ({ currentTarget, nativeEvent }: PointerEvent<HTMLButtonElement>) =>
    reachFor(currentTarget, new PointerEvent(nativeEvent.type, nativeEvent));
  const pressKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { currentTarget, nativeEvent } = event;
    if (!openingKeys.includes(event.key)) return;
    if (reachFor(currentTarget, new KeyboardEvent(nativeEvent.type, nativeEvent))) event.preventDefault();
  };
  return (
    <>
      {cloneElement(trigger, {
        "aria-haspopup": "menu",
        "aria-expanded": false,
        onPointerEnter: both(onPointerEnter, reach),
        onFocus: both(onFocus, reach),
        onPointerDown: both(onPointerDown, press),
        onKeyDown: both(onKeyDown, pressKey),
      })}
      {lent ? (
        <lent.part.MenuPopup align={align} onOpenChange={onOpenChange} {...lent.reach}>
          {children}
        </lent.part.MenuPopup>
      ) : null}
    </>
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
  const Radix = useMenuParts();
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
  const Radix = useMenuParts();
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
  const Radix = useMenuParts();
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
  const Radix = useMenuParts();
  return <Radix.Label className="px-2 py-1.5 text-xs text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  const Radix = useMenuParts();
  return <Radix.Separator className="my-1 h-px bg-line" />;
}

const itemClass =
  "flex items-start gap-2 rounded-md px-2 py-1.5 text-sm outline-none data-[highlighted]:bg-hover data-[highlighted]:outline-none";
