using System;

namespace System.Data.SqlClient
{
    /// <summary>With the numbers of System.Data.</summary>
    [Flags]
    public enum SqlBulkCopyOptions
    {
        Default = 0,
        KeepIdentity = 1,
        CheckConstraints = 2,
        TableLock = 4,
        KeepNulls = 8,
        FireTriggers = 16,
        UseInternalTransaction = 32,
    }
}
