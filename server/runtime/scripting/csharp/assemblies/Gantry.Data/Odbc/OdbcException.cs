using System;
using System.Data.Common;
using Gantry.ScriptLink;

namespace System.Data.Odbc
{
    /// <summary>An error of the database as the runtime names it; ErrorCode is the runtime's.</summary>
    [Serializable]
    public sealed class OdbcException : DbException
    {
        internal OdbcException(RuntimeErrorException error) : base(error.Message, error)
        {
            HResult = error.HResult;
        }
    }
}
