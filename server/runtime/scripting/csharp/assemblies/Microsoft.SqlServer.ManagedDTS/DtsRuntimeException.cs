using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The runtime refused something; ErrorCode is SSIS's code of the refusal.</summary>
    [Serializable]
    public sealed class DtsRuntimeException : DtsException
    {
        internal DtsRuntimeException(int code, string message) : base(message)
        {
            HResult = code;
        }

        internal DtsRuntimeException(RuntimeErrorException refusal) : base(refusal.Message, refusal)
        {
            HResult = refusal.HResult;
        }
    }
}
