/** Tells two listeners of an event, of which the first may not be there. */
export function both<Event>(one: ((event: Event) => void) | undefined, other: (event: Event) => void) {
  return (event: Event) => {
    one?.(event);
    other(event);
  };
}
