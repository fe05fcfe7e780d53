using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;

namespace System.Data.SqlClient
{
    /// <summary>The provider's types and the general ones.</summary>
    static class SqlTypes
    {
        static readonly Dictionary<SqlDbType, DbType> types = new Dictionary<SqlDbType, DbType>
        {
            { SqlDbType.BigInt, DbType.Int64 },
            { SqlDbType.Bit, DbType.Boolean },
            { SqlDbType.DateTime, DbType.DateTime },
            { SqlDbType.DateTime2, DbType.DateTime2 },
            { SqlDbType.SmallDateTime, DbType.DateTime },
            { SqlDbType.Date, DbType.Date },
            { SqlDbType.Time, DbType.Time },
            { SqlDbType.DateTimeOffset, DbType.DateTimeOffset },
            { SqlDbType.Decimal, DbType.Decimal },
            { SqlDbType.Float, DbType.Double },
            { SqlDbType.Int, DbType.Int32 },
            { SqlDbType.Money, DbType.Currency },
            { SqlDbType.SmallMoney, DbType.Currency },
            { SqlDbType.Real, DbType.Single },
            { SqlDbType.SmallInt, DbType.Int16 },
            { SqlDbType.TinyInt, DbType.Byte },
            { SqlDbType.UniqueIdentifier, DbType.Guid },
            { SqlDbType.Binary, DbType.Binary },
            { SqlDbType.VarBinary, DbType.Binary },
            { SqlDbType.Image, DbType.Binary },
            { SqlDbType.Timestamp, DbType.Binary },
            { SqlDbType.NVarChar, DbType.String },
            { SqlDbType.NChar, DbType.StringFixedLength },
            { SqlDbType.NText, DbType.String },
            { SqlDbType.Xml, DbType.Xml },
            { SqlDbType.VarChar, DbType.AnsiString },
            { SqlDbType.Char, DbType.AnsiStringFixedLength },
            { SqlDbType.Text, DbType.AnsiString },
        };

        /// <summary>Throws ArgumentException for a type that no value of the runtime has.</summary>
        public static DbType ToDbType(SqlDbType type)
        {
            DbType found;
            if (types.TryGetValue(type, out found)) return found;
            throw new ArgumentException("Parameters of the type " + type + " are not supported.");
        }

        /// <summary>The first of the provider's types for a general one.</summary>
        public static SqlDbType Of(DbType type)
        {
            return types.Where(one => one.Value == type).Select(one => one.Key).First();
        }
    }
}
