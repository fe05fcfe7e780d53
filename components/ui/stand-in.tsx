import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect } from "react";

interface StandInProps {
  /** The element that is in the page already. */
  element: HTMLElement;
  /** What happened to it before its listeners were there. */
  missed?: Event;
  /** Told only while the element matches this selector. */
  still?: string;
  ref?: Ref<HTMLElement>;
}

/**
 * The child of a Radix trigger whose element was in the page before Radix was loaded: it lends the element to the trigger, with its listeners
 * and its `aria-` attributes, so that nothing is drawn anew under the pointer or the focus.
 */
export function StandIn({ element, missed, still = "*", ref, ...given }: StandInProps) {
  const props = given as Record<string, unknown>;
  const names = Object.keys(props);
  useImperativeHandle(ref, () => element, [element]);

  // The outside system is the element, which another component draws.
  const attributes = names.filter((name) => name === "id" || name.startsWith("aria-"));
  useLayoutEffect(() => {
    for (const name of attributes) {
      const value = props[name];
      if (name === "id" && element.id !== "") continue;
      if (value === undefined) element.removeAttribute(name);
      else element.setAttribute(name, String(value));
    }
  });
  useLayoutEffect(() => () => element.removeAttribute("aria-describedby"), [element]);

  const tell = useEffectEvent((name: string, event: Event) => {
    const listener = props[name];
    if (typeof listener === "function") listener(event);
  });
  const listened = names.filter((name) => /^on[A-Z]/.test(name)).join(" ");
  useLayoutEffect(() => {
    const stop = new AbortController();
    for (const name of listened.split(" "))
      element.addEventListener(name.slice(2).toLowerCase(), (event) => tell(name, event), { signal: stop.signal });
    return () => stop.abort();
  }, [element, listened]);

  // Radix listens to the document too, from behind this effect on.
  useEffect(() => {
    if (!missed) return;
    const timer = setTimeout(() => element.isConnected && element.matches(still) && element.dispatchEvent(missed));
    return () => clearTimeout(timer);
  }, [element, missed, still]);
  return null;
}
