namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The base class of the objects of a package.</summary>
    public abstract class DtsObject
    {
    }
}
