using System;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Makes columns by their types. `storage` is how the runtime keeps the values (data-flow/column.ts).</summary>
    static class ColumnFactory
    {
        static readonly DateTime Epoch = new DateTime(1970, 1, 1);

        public static PackedColumn Create(string name, BufferColumn type, string storage)
        {
            switch (type.DataType)
            {
                case DataType.DT_BOOL: return new ConvertedColumn<bool, byte>(name, type, 1, one => one != 0, one => one ? (byte)1 : (byte)0);
                case DataType.DT_I1: return new ConvertedColumn<sbyte, int>(name, type, 4, one => (sbyte)one, one => one);
                case DataType.DT_I2: return new ConvertedColumn<short, int>(name, type, 4, one => (short)one, one => one);
                case DataType.DT_UI1: return new ConvertedColumn<byte, int>(name, type, 4, one => (byte)one, one => one);
                case DataType.DT_UI2: return new ConvertedColumn<ushort, int>(name, type, 4, one => (ushort)one, one => one);
                case DataType.DT_I4: return new ValueColumn<int>(name, type, 4);
                case DataType.DT_UI4: return new ValueColumn<uint>(name, type, 4);
                case DataType.DT_I8: return new ValueColumn<long>(name, type, 8);
                case DataType.DT_UI8: return new ValueColumn<ulong>(name, type, 8);
                case DataType.DT_R4: return new ValueColumn<float>(name, type, 4);
                case DataType.DT_R8: return new ValueColumn<double>(name, type, 8);
                case DataType.DT_CY: return new DecimalColumn(name, type, DecimalForm.Int64, 4);
                case DataType.DT_DECIMAL: return new DecimalColumn(name, type, DecimalForm.Wide, type.Scale);
                case DataType.DT_NUMERIC: return new DecimalColumn(name, type, storage == "scaled" ? DecimalForm.Double : DecimalForm.Wide, type.Scale);
                case DataType.DT_DBDATE: return new ConvertedColumn<DateTime, int>(name, type, 4, days => Epoch.AddDays(days), one => (one.Date - Epoch).Days);
                case DataType.DT_DATE:
                case DataType.DT_DBTIMESTAMP: return new ConvertedColumn<DateTime, double>(name, type, 8, FromMilliseconds, ToMilliseconds);
                case DataType.DT_FILETIME: return new ConvertedColumn<DateTime, long>(name, type, 8, FromTicks, one => Cut(Ticks(one), 3));
                case DataType.DT_DBTIMESTAMP2: return new ConvertedColumn<DateTime, long>(name, type, 8, FromTicks, one => Cut(Ticks(one), type.Scale));
                case DataType.DT_DBTIME: return Time(name, type, 0);
                case DataType.DT_DBTIME2: return Time(name, type, type.Scale);
                case DataType.DT_DBTIMESTAMPOFFSET: return new OffsetColumn(name, type);
                case DataType.DT_GUID: return new GuidColumn(name, type);
                case DataType.DT_BYTES: return new BytesColumn(name, type);
                case DataType.DT_TEXT:
                case DataType.DT_NTEXT:
                case DataType.DT_IMAGE: return new LargeObjectColumn(name, type);
                default: return new TextColumn(name, type);
            }
        }

        /// <summary>Ticks behind the decimal places of a type are cut off, as SSIS does.</summary>
        internal static long Cut(long ticks, int places)
        {
            long unit = 1;
            for (var i = places; i < 7; i++) unit *= 10;
            var rest = ticks % unit;
            return ticks - (rest < 0 ? rest + unit : rest);
        }

        static PackedColumn Time(string name, BufferColumn type, int places)
        {
            return new ConvertedColumn<TimeSpan, double>(
                name,
                type,
                8,
                ticks => new TimeSpan((long)ticks),
                one => TimeOfDay(name, one, places),
                value => value is DateTime ? (object)((DateTime)value).TimeOfDay : null);
        }

        static double TimeOfDay(string name, TimeSpan time, int places)
        {
            if (time < TimeSpan.Zero || time.Days > 0) throw new DoesNotFitBufferException(name, time + " is no time of a day");
            return Cut(time.Ticks, places);
        }

        static DateTime FromMilliseconds(double milliseconds)
        {
            return new DateTime(Epoch.Ticks + (long)milliseconds * TimeSpan.TicksPerMillisecond);
        }

        static double ToMilliseconds(DateTime one)
        {
            return Cut(Ticks(one), 3) / TimeSpan.TicksPerMillisecond;
        }

        static DateTime FromTicks(long ticks)
        {
            return new DateTime(Epoch.Ticks + ticks);
        }

        static long Ticks(DateTime one)
        {
            return one.Ticks - Epoch.Ticks;
        }
    }
}
