namespace System.Data.SqlClient
{
    /// <summary>A column of the source, by name or position, and one of the table.</summary>
    public sealed class SqlBulkCopyColumnMapping
    {
        public SqlBulkCopyColumnMapping()
        {
            SourceOrdinal = -1;
            DestinationOrdinal = -1;
        }

        public SqlBulkCopyColumnMapping(string sourceColumn, string destinationColumn) : this()
        {
            SourceColumn = sourceColumn;
            DestinationColumn = destinationColumn;
        }

        public SqlBulkCopyColumnMapping(int sourceColumnOrdinal, string destinationColumn) : this()
        {
            SourceOrdinal = sourceColumnOrdinal;
            DestinationColumn = destinationColumn;
        }

        public SqlBulkCopyColumnMapping(string sourceColumn, int destinationOrdinal) : this()
        {
            SourceColumn = sourceColumn;
            DestinationOrdinal = destinationOrdinal;
        }

        public SqlBulkCopyColumnMapping(int sourceColumnOrdinal, int destinationOrdinal) : this()
        {
            SourceOrdinal = sourceColumnOrdinal;
            DestinationOrdinal = destinationOrdinal;
        }

        public string SourceColumn { get; set; }
        public int SourceOrdinal { get; set; }
        public string DestinationColumn { get; set; }
        public int DestinationOrdinal { get; set; }
    }
}
