using Microsoft.SqlServer.Dts.Runtime;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>VariableDispenser of a component.</summary>
    sealed class Dispenser : IDTSVariableDispenser100
    {
        readonly VariableDispenser inner;

        public Dispenser(VariableDispenser inner)
        {
            this.inner = inner;
        }

        public bool Contains(string bstrVariable)
        {
            return inner.Contains(bstrVariable);
        }

        public void LockForRead(string bstrVariable)
        {
            inner.LockForRead(bstrVariable);
        }

        public void LockForWrite(string bstrVariable)
        {
            inner.LockForWrite(bstrVariable);
        }

        public void GetVariables(out IDTSVariables100 ppVariables)
        {
            Variables variables = null;
            inner.GetVariables(ref variables);
            ppVariables = new LockedVariables(variables);
        }

        public void LockOneForRead(string bstrVariable, ref IDTSVariables100 ppVariables)
        {
            Variables variables = null;
            inner.LockOneForRead(bstrVariable, ref variables);
            ppVariables = new LockedVariables(variables);
        }

        public void LockOneForWrite(string bstrVariable, ref IDTSVariables100 ppVariables)
        {
            Variables variables = null;
            inner.LockOneForWrite(bstrVariable, ref variables);
            ppVariables = new LockedVariables(variables);
        }

        public void Reset()
        {
            inner.Reset();
        }
    }
}
