namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>Locks variables that a script does not declare.</summary>
    public interface IDTSVariableDispenser100
    {
        bool Contains(string bstrVariable);

        void LockForRead(string bstrVariable);

        void LockForWrite(string bstrVariable);

        void GetVariables(out IDTSVariables100 ppVariables);

        void LockOneForRead(string bstrVariable, ref IDTSVariables100 ppVariables);

        void LockOneForWrite(string bstrVariable, ref IDTSVariables100 ppVariables);

        void Reset();
    }
}
