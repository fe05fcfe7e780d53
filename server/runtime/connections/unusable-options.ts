import { DtsError } from "../messages/dts-error";
import { GANTRY_E_CONNECTIONOPTION } from "../messages/task-codes";
import type { Database } from "./choose-database";

/** A value of a connection string or an address by any of its names. */
export type OptionReader = (...names: string[]) => string | undefined;

interface Unusable {
  readonly names: readonly [string, ...string[]];
  /** The values that ask for something; all of them without it. */
  readonly values?: RegExp;
  readonly why: string;
}

const yes = /^(true|yes|1|on)$/i;
const revocation = "lists of revoked certificates are not read";

/** Options that ask for protection, or for a way in, which the drivers do not have: a connection without them would be another one. */
const refused: Partial<Readonly<Record<Database, readonly Unusable[]>>> = {
  postgres: [
    { names: ["sslcrl"], why: revocation },
    { names: ["sslcrldir"], why: revocation },
    { names: ["Check Certificate Revocation"], values: yes, why: revocation },
    { names: ["Channel Binding", "channel_binding"], values: /^require$/i, why: "it cannot be insisted on" },
    { names: ["gssencmode", "GSS Encryption Mode"], values: /^require$/i, why: "there is no encryption by Kerberos" },
    { names: ["ssl_min_protocol_version"], why: "the lowest version of TLS cannot be chosen" },
    { names: ["require_auth", "Require Auth"], why: "the way to log in cannot be insisted on" },
  ],
  mssql: [
    {
      names: ["Authentication"],
      values: /^(?!(sql ?password|not ?specified)$)/i,
      why: "only logins of SQL Server and of Windows domains are offered",
    },
    {
      names: ["Column Encryption Setting", "ColumnEncryption"],
      values: /^(?!(disabled|false|no)$)/i,
      why: "there is no store of keys to decrypt columns with",
    },
  ],
};

/** Options that only promise more than is there, and whose lack does no harm to a run that succeeds. */
const idle: Partial<Readonly<Record<Database, readonly Unusable[]>>> = {
  postgres: [
    { names: ["sslnegotiation", "SSL Negotiation"], values: /^direct$/i, why: "the session asks for TLS first" },
  ],
  mssql: [
    { names: ["Failover Partner", "FailoverPartner", "Failover_Partner"], why: "only the first server is asked" },
  ],
};

/** @throws DtsError GANTRY_E_CONNECTIONOPTION for an option that cannot be honoured and must not be dropped, by its name. */
export function refuseOptions(database: Database, option: OptionReader): void {
  const found = refused[database]?.find((one) => asks(one, option));
  if (found !== undefined) throw unusableOption(found.names[0], found.why);
}

/** What is left out of a connection, as sentences for warnings. */
export function idleOptions(database: Database, option: OptionReader): readonly string[] {
  const found = idle[database]?.filter((one) => asks(one, option)) ?? [];
  return found.map(({ names, why }) => `The option ${names[0]} of the connection string has no effect: ${why}.`);
}

/** An option of a connection string that cannot be honoured. */
export function unusableOption(name: string, why: string): DtsError {
  return new DtsError(
    GANTRY_E_CONNECTIONOPTION,
    `The option ${name} of the connection string cannot be honoured: ${why}.`,
  );
}

function asks({ names, values }: Unusable, option: OptionReader): boolean {
  const value = option(...names);
  return value !== undefined && (values?.test(value) ?? true);
}
