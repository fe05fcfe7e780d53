import type { PackageSource } from "@/server/runtime/control-flow/children/package-source";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { DTS_E_TKEXECPACKAGE_UNABLETOLOAD } from "@/server/runtime/messages/task-codes";
import type { PackageAnswer, PackageQuestion } from "./protocol";

/** The packages of the store as a host sees them: it asks the executor, which looks at what the person who started it may do. */
export class AskedPackages implements PackageSource {
  readonly #send: (question: PackageQuestion) => void;
  readonly #waiting = new Map<number, (answer: PackageAnswer) => void>();
  #lastId = 0;

  constructor(send: (question: PackageQuestion) => void) {
    this.#send = send;
  }

  byProjectName(name: string): Promise<Uint8Array | undefined> {
    return this.#ask("project", name);
  }

  byStorePath(path: string): Promise<Uint8Array | undefined> {
    return this.#ask("store", path);
  }

  /** Takes an answer of the executor. */
  answered(answer: PackageAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  #ask(place: PackageQuestion["place"], name: string): Promise<Uint8Array | undefined> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ bytes, refused }) => {
        if (refused === undefined) resolve(bytes);
        else reject(refusal(name, refused));
      });
      this.#send({ type: "package", id, place, name });
    });
  }
}

function refusal(name: string, reason: string): DtsError {
  return new DtsError(DTS_E_TKEXECPACKAGE_UNABLETOLOAD, `The package "${name}" may not be executed: ${reason}`, {
    details: { package: name },
    help: {
      cause: "Executing a package also needs the right to execute the packages it calls.",
      next: "Start the execution as somebody who may execute both, or ask an administrator for the role.",
    },
  });
}
