import { Container } from "./container";

/** A Sequence container: groups executables, with variables, events and a transaction of its own. */
export class Sequence extends Container {
  readonly kind = "sequence";
}
