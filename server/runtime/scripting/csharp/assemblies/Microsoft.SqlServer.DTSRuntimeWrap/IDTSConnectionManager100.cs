namespace Microsoft.SqlServer.Dts.Runtime.Wrapper
{
    /// <summary>A connection manager of the package.</summary>
    public interface IDTSConnectionManager100
    {
        string ConnectionString { get; set; }

        string CreationName { get; }

        string Description { get; }

        string ID { get; }

        string Name { get; }

        object AcquireConnection(object pTransaction);

        void ReleaseConnection(object pConnection);
    }
}
