using System;

namespace Gantry.ScriptHost
{
    /// <summary>A script has no class or no method that could be called.</summary>
    sealed class EntryPointException : Exception
    {
        public EntryPointException(string message) : base(message)
        {
        }
    }
}
