using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Marks the class of a Script Component that is called.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class SSISScriptComponentEntryPointAttribute : Attribute
    {
    }
}
