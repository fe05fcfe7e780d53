namespace Microsoft.SqlServer.Dts.Pipeline.Wrapper
{
    /// <summary>What all parts of a component have.</summary>
    public interface IDTSObject100
    {
        string Description { get; }

        int ID { get; }

        /// <summary>The path to the object by names: `Component.Outputs[Output 0].Columns[Column]`.</summary>
        string IdentificationString { get; }

        string Name { get; }
    }
}
