/**
 * What one execution changes about its package, as dtexec's /Set, /Connection, /Parameter and /ConfigFile do. Applied in the order given, before
 * validation; a later one wins. A property with an expression keeps its expression.
 */
export type Override =
  /** The values of an XML configuration file; one that cannot be read is a warning. */
  | { readonly configurationFile: string }
  /** A property path, e.g. `\Package.Variables[User::x].Properties[Value]`. */
  | { readonly path: string; readonly value: string }
  /** A connection manager by name or id. */
  | { readonly connection: string; readonly connectionString: string }
  /** The statements of a connection manager, by name or id, are T-SQL, whatever database it reaches in this run. */
  | { readonly connection: string; readonly statements: "tsql" }
  /** A parameter of the package by name, of its project as `$Project::name`. */
  | { readonly parameter: string; readonly value: string };
