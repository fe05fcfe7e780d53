namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>A variable that is locked for a script.</summary>
    public interface IDTSVariable100
    {
        string Name { get; }

        string Namespace { get; }

        string QualifiedName { get; }

        bool ReadOnly { get; }

        object Value { get; set; }

        object GetValueWithContext(IDTSEvaluatorContext100 pEvalContext);
    }
}
