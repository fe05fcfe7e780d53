import { GANTRY_E_XMLSCHEMANOTSUPPORTED } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";

/** The error for a schema that no tables can be made of. */
export function refuse(reason: string): DtsError {
  return new DtsError(GANTRY_E_XMLSCHEMANOTSUPPORTED, `The XML schema cannot be used. ${reason}`, {
    help: {
      cause: "An XML Source makes one table of each element, from a schema and the files it includes or imports.",
      next: "Give it a schema that has all types, in files of this machine, and no element within itself.",
    },
  });
}
