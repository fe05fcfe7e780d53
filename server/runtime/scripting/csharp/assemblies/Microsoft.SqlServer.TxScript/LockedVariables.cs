using System.Collections;
using System.Linq;
using Microsoft.SqlServer.Dts.Runtime;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>The variables of a component, in the form that its script expects.</summary>
    sealed class LockedVariables : IDTSVariables100
    {
        readonly Variables variables;

        public LockedVariables(Variables variables)
        {
            this.variables = variables;
        }

        public int Count { get { return variables.Count; } }

        public bool Locked { get { return variables.Locked; } }

        public IDTSVariable100 this[object Index] { get { return new LockedVariable(variables[Index]); } }

        public bool Contains(object Index)
        {
            return variables.Contains(Index);
        }

        public void Unlock()
        {
            variables.Unlock();
        }

        public IEnumerator GetEnumerator()
        {
            return ((IEnumerable)variables).Cast<Variable>().Select(one => new LockedVariable(one)).GetEnumerator();
        }

        /// <summary>Gives objects back that the script changed without assigning them.</summary>
        public void Settle()
        {
            variables.Settle();
        }
    }

    sealed class LockedVariable : IDTSVariable100
    {
        readonly Variable variable;

        public LockedVariable(Variable variable)
        {
            this.variable = variable;
        }

        public string Name { get { return variable.Name; } }

        public string Namespace { get { return variable.Namespace; } }

        public string QualifiedName { get { return variable.QualifiedName; } }

        public bool ReadOnly { get { return variable.ReadOnly; } }

        public object Value
        {
            get { return variable.Value; }
            set { variable.Value = value; }
        }

        /// <summary>Expressions of variables are evaluated by the runtime, whoever asks.</summary>
        public object GetValueWithContext(IDTSEvaluatorContext100 pEvalContext)
        {
            return variable.Value;
        }
    }
}
