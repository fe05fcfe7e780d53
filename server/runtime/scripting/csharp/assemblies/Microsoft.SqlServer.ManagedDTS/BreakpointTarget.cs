namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>A place where the designer can halt a package. Nothing halts here.</summary>
    public sealed class BreakpointTarget : DtsObject
    {
        internal BreakpointTarget()
        {
        }
    }
}
