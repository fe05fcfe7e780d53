using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;

namespace System.Data.OleDb
{
    /// <summary>The provider's types and the general ones.</summary>
    static class OleDbTypes
    {
        static readonly Dictionary<OleDbType, DbType> types = new Dictionary<OleDbType, DbType>
        {
            { OleDbType.BigInt, DbType.Int64 },
            { OleDbType.Boolean, DbType.Boolean },
            { OleDbType.DBTimeStamp, DbType.DateTime },
            { OleDbType.Date, DbType.DateTime },
            { OleDbType.Filetime, DbType.DateTime },
            { OleDbType.DBDate, DbType.Date },
            { OleDbType.DBTime, DbType.Time },
            { OleDbType.Decimal, DbType.Decimal },
            { OleDbType.Numeric, DbType.Decimal },
            { OleDbType.VarNumeric, DbType.VarNumeric },
            { OleDbType.Double, DbType.Double },
            { OleDbType.Integer, DbType.Int32 },
            { OleDbType.Currency, DbType.Currency },
            { OleDbType.Single, DbType.Single },
            { OleDbType.SmallInt, DbType.Int16 },
            { OleDbType.TinyInt, DbType.SByte },
            { OleDbType.UnsignedTinyInt, DbType.Byte },
            { OleDbType.UnsignedSmallInt, DbType.UInt16 },
            { OleDbType.UnsignedInt, DbType.UInt32 },
            { OleDbType.UnsignedBigInt, DbType.UInt64 },
            { OleDbType.Guid, DbType.Guid },
            { OleDbType.VarBinary, DbType.Binary },
            { OleDbType.Binary, DbType.Binary },
            { OleDbType.LongVarBinary, DbType.Binary },
            { OleDbType.VarWChar, DbType.String },
            { OleDbType.WChar, DbType.StringFixedLength },
            { OleDbType.LongVarWChar, DbType.String },
            { OleDbType.BSTR, DbType.String },
            { OleDbType.VarChar, DbType.AnsiString },
            { OleDbType.Char, DbType.AnsiStringFixedLength },
            { OleDbType.LongVarChar, DbType.AnsiString },
        };

        /// <summary>Throws ArgumentException for a type that no value of the runtime has.</summary>
        public static DbType ToDbType(OleDbType type)
        {
            DbType found;
            if (types.TryGetValue(type, out found)) return found;
            throw new ArgumentException("Parameters of the type " + type + " are not supported.");
        }

        /// <summary>The first of the provider's types for a general one.</summary>
        public static OleDbType Of(DbType type)
        {
            return types.Where(one => one.Value == type).Select(one => one.Key).First();
        }
    }
}
