using System;
using System.Data.Common;
using Gantry.ScriptLink;

namespace System.Data.OleDb
{
    /// <summary>An error of the database as the runtime names it; ErrorCode is the runtime's.</summary>
    [Serializable]
    public sealed class OleDbException : DbException
    {
        internal OleDbException(RuntimeErrorException error) : base(error.Message, error)
        {
            HResult = error.HResult;
        }
    }
}
