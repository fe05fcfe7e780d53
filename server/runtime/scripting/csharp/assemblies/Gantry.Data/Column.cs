using System;
using System.Collections.Generic;
using System.Globalization;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>A column of a set of rows.</summary>
    sealed class Column
    {
        static readonly Dictionary<string, Type> types = new Dictionary<string, Type>
        {
            { "DT_I1", typeof(short) }, { "DT_I2", typeof(short) }, { "DT_I4", typeof(int) }, { "DT_I8", typeof(long) },
            { "DT_UI1", typeof(byte) }, { "DT_UI2", typeof(int) }, { "DT_UI4", typeof(long) }, { "DT_UI8", typeof(decimal) },
            { "DT_R4", typeof(float) }, { "DT_R8", typeof(double) }, { "DT_BOOL", typeof(bool) },
            { "DT_CY", typeof(decimal) }, { "DT_DECIMAL", typeof(decimal) }, { "DT_NUMERIC", typeof(decimal) },
            { "DT_BYTES", typeof(byte[]) }, { "DT_IMAGE", typeof(byte[]) }, { "DT_GUID", typeof(Guid) },
            { "DT_DATE", typeof(DateTime) }, { "DT_DBDATE", typeof(DateTime) }, { "DT_FILETIME", typeof(DateTime) },
            { "DT_DBTIMESTAMP", typeof(DateTime) }, { "DT_DBTIMESTAMP2", typeof(DateTime) },
            { "DT_DBTIME", typeof(TimeSpan) }, { "DT_DBTIME2", typeof(TimeSpan) }, { "DT_DBTIMESTAMPOFFSET", typeof(DateTimeOffset) },
        };

        public Column(string name, string type)
        {
            Name = name;
            TypeName = type;
            Type known;
            Type = types.TryGetValue(type, out known) ? known : typeof(string);
        }

        public string Name { get; private set; }

        /// <summary>The runtime's name of the type: `DT_I4`.</summary>
        public string TypeName { get; private set; }

        public Type Type { get; private set; }

        /// <summary>A value of the runtime. SQLite keeps any value in any column: one that is not of the column's type stays what it is.</summary>
        public object Read(object wire)
        {
            var value = WireValue.Read(wire, TypeCode.Object);
            if (value == null) return DBNull.Value;
            if (Type.IsInstanceOfType(value)) return value;
            var text = value as string;
            try
            {
                if (Type == typeof(Guid)) return new Guid(text ?? "");
                if (Type == typeof(TimeSpan)) return TimeSpan.Parse(text ?? "", CultureInfo.InvariantCulture);
                if (Type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text ?? "", CultureInfo.InvariantCulture);
                return Convert.ChangeType(value, Type, CultureInfo.InvariantCulture);
            }
            catch (FormatException)
            {
                return value;
            }
            catch (InvalidCastException)
            {
                return value;
            }
        }
    }
}
