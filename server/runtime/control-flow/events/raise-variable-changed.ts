import type { Frame } from "../frame";
import { type RuntimeVariable, systemVariable } from "../variables/runtime-variable";

/** OnVariableValueChanged: raised on the container that defines the variable; the executable that wrote it waits for the handlers. */
export function raiseVariableChanged(owner: Frame, writer: Frame, variable: RuntimeVariable): void {
  const name = `${variable.namespace}::${variable.name}`;
  const raised = owner.run.raise(
    owner,
    {
      event: "OnVariableValueChanged",
      level: "information",
      text: `The value of the variable ${name} changed.`,
      details: { variable: name },
      handlerVariables: [
        systemVariable("VariableName", 8, variable.name),
        systemVariable("VariableID", 8, variable.id),
        systemVariable("VariableDescription", 8, variable.description),
        systemVariable("VariableValue", variable.type, variable.value),
      ],
    },
    writer,
  );
  void raised;
}
