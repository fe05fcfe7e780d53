using System;

namespace Gantry.ScriptLink
{
    /// <summary>The runtime refused what a script asked for; the code is that of its error.</summary>
    [Serializable]
    public sealed class RuntimeErrorException : Exception
    {
        public RuntimeErrorException(int code, string message) : base(message)
        {
            HResult = code;
        }
    }
}
