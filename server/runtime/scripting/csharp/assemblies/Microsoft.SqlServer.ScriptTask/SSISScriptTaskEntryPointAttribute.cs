using System;

namespace Microsoft.SqlServer.Dts.Tasks.ScriptTask
{
    /// <summary>Marks the class of a script that has the entry point.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class SSISScriptTaskEntryPointAttribute : Attribute
    {
    }
}
