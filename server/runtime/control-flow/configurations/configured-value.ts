/** One value that a configuration holds, before it is set. */
export interface ConfiguredValue {
  /** Property path of what it configures, e.g. `\Package.Variables[User::x].Properties[Value]`. */
  readonly path: string;
  readonly value: string;
  /** .NET type name, as configuration files and tables give it; undefined where the kind of configuration knows none. */
  readonly valueType?: string;
}
