using System.Collections;

namespace System.Data.SqlClient
{
    public sealed class SqlBulkCopyColumnMappingCollection : CollectionBase
    {
        public SqlBulkCopyColumnMapping this[int index] { get { return (SqlBulkCopyColumnMapping)List[index]; } }

        public SqlBulkCopyColumnMapping Add(SqlBulkCopyColumnMapping bulkCopyColumnMapping)
        {
            List.Add(bulkCopyColumnMapping);
            return bulkCopyColumnMapping;
        }

        public SqlBulkCopyColumnMapping Add(string sourceColumn, string destinationColumn) { return Add(new SqlBulkCopyColumnMapping(sourceColumn, destinationColumn)); }

        public SqlBulkCopyColumnMapping Add(int sourceColumnIndex, string destinationColumn) { return Add(new SqlBulkCopyColumnMapping(sourceColumnIndex, destinationColumn)); }

        public SqlBulkCopyColumnMapping Add(string sourceColumn, int destinationColumnIndex) { return Add(new SqlBulkCopyColumnMapping(sourceColumn, destinationColumnIndex)); }

        public SqlBulkCopyColumnMapping Add(int sourceColumnIndex, int destinationColumnIndex) { return Add(new SqlBulkCopyColumnMapping(sourceColumnIndex, destinationColumnIndex)); }
    }
}
