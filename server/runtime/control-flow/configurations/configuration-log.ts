import { DTS_W_FAILEDCONFIGLOAD } from "../../messages/codes";
import type { DtsError } from "../../messages/dts-error";

/** What is to be said about configurations, kept until the run can raise events. */
interface ConfigurationNote {
  readonly level: "warning" | "information";
  readonly code: number;
  readonly text: string;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * What applying the configurations came to. They are applied twice; what happens both times is told once, and a configuration that
 * failed once counts as failed.
 */
export class ConfigurationLog {
  readonly notes: ConfigurationNote[] = [];
  readonly failed = new Set<string>();
  private readonly said = new Set<string>();

  information(code: number, text: string, configuration: string): void {
    this.add({ level: "information", code, text, details: { configuration } });
  }

  /** A configuration, or one of its values, was not applied. */
  failure(configuration: string, error: DtsError): void {
    this.failed.add(configuration);
    this.add({
      level: "warning",
      // What a connection or an expression failed with is an error; that it was for a configuration makes a warning of it.
      code: error.code >>> 30 === 2 ? error.code : DTS_W_FAILEDCONFIGLOAD,
      text: `The configuration "${configuration}" was not applied. ${error.message}`,
      details: { configuration, ...error.details, ...error.help },
    });
  }

  /** Anything else that was warned of meanwhile. */
  warning(code: number, text: string): void {
    this.add({ level: "warning", code, text, details: {} });
  }

  private add(note: ConfigurationNote): void {
    const key = `${note.code} ${note.text}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.notes.push(note);
  }
}
