namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>In whose name the expression of a variable is evaluated.</summary>
    public interface IDTSEvaluatorContext100
    {
    }
}
