using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>While rows flow, other components may use the variables that a script will write.</summary>
    [Serializable]
    public class ReadWriteVariablesNotAvailableException : ApplicationException
    {
        public ReadWriteVariablesNotAvailableException() : base("The collection of variables locked for read and write access is not available outside of PostExecute.")
        {
        }
    }
}
