using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;

namespace System.Data.Odbc
{
    /// <summary>The provider's types and the general ones.</summary>
    static class OdbcTypes
    {
        static readonly Dictionary<OdbcType, DbType> types = new Dictionary<OdbcType, DbType>
        {
            { OdbcType.BigInt, DbType.Int64 },
            { OdbcType.Bit, DbType.Boolean },
            { OdbcType.DateTime, DbType.DateTime },
            { OdbcType.SmallDateTime, DbType.DateTime },
            { OdbcType.Date, DbType.Date },
            { OdbcType.Time, DbType.Time },
            { OdbcType.Decimal, DbType.Decimal },
            { OdbcType.Numeric, DbType.Decimal },
            { OdbcType.Double, DbType.Double },
            { OdbcType.Int, DbType.Int32 },
            { OdbcType.Real, DbType.Single },
            { OdbcType.SmallInt, DbType.Int16 },
            { OdbcType.TinyInt, DbType.Byte },
            { OdbcType.UniqueIdentifier, DbType.Guid },
            { OdbcType.VarBinary, DbType.Binary },
            { OdbcType.Binary, DbType.Binary },
            { OdbcType.Image, DbType.Binary },
            { OdbcType.Timestamp, DbType.Binary },
            { OdbcType.NVarChar, DbType.String },
            { OdbcType.NChar, DbType.StringFixedLength },
            { OdbcType.NText, DbType.String },
            { OdbcType.VarChar, DbType.AnsiString },
            { OdbcType.Char, DbType.AnsiStringFixedLength },
            { OdbcType.Text, DbType.AnsiString },
        };

        /// <summary>Throws ArgumentException for a type that no value of the runtime has.</summary>
        public static DbType ToDbType(OdbcType type)
        {
            DbType found;
            if (types.TryGetValue(type, out found)) return found;
            throw new ArgumentException("Parameters of the type " + type + " are not supported.");
        }

        /// <summary>The first of the provider's types for a general one.</summary>
        public static OdbcType Of(DbType type)
        {
            return types.Where(one => one.Value == type).Select(one => one.Key).First();
        }
    }
}
