import { type BuiltContainer, type BuiltExecutable, task } from "./package-builder";

/** An Execute Package task; settings are its child elements. */
export function executePackage(
  name: string,
  settings: Record<string, string>,
  bound: Record<string, string> = {},
  more?: BuiltContainer,
): BuiltExecutable {
  const elements = Object.entries(settings).map(([key, value]) => `<${key}>${value}</${key}>`);
  const assignments = Object.entries(bound).map(
    ([parameter, variable]) =>
      `<ParameterAssignment><ParameterName>${parameter}</ParameterName><BindedVariableOrParameterName>${variable}</BindedVariableOrParameterName></ParameterAssignment>`,
  );
  const data = `<ExecutePackageTask>${elements.join("")}${assignments.join("")}</ExecutePackageTask>`;
  return task("Microsoft.ExecutePackageTask", name, data, more);
}
