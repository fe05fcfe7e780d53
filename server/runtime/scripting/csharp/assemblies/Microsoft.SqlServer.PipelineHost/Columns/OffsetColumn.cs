using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>DT_DBTIMESTAMPOFFSET: the time in UTC, and the offset in minutes.</summary>
    sealed class OffsetColumn : ValueColumn<DateTimeOffset>
    {
        static readonly long Epoch = new DateTime(1970, 1, 1).Ticks;

        long[] ticks = new long[0];
        short[] zones = new short[0];

        public OffsetColumn(string name, BufferColumn type) : base(name, type, 8)
        {
        }

        protected override DateTimeOffset Convert(object value)
        {
            if (!(value is DateTime)) return base.Convert(value);
            return new DateTimeOffset((DateTime)value);
        }

        protected override void Grow(int rows)
        {
            base.Grow(rows);
            ticks = new long[rows];
            zones = new short[rows];
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            reader.Take(ticks, rows * 8);
            reader.Take(zones, rows * 2);
            for (var row = 0; row < rows; row++)
            {
                if (nulls[row] != 0) continue;
                values[row] = new DateTimeOffset(Epoch + ticks[row], TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(zones[row]));
            }
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                if (nulls[row] != 0) continue;
                ticks[row] = ColumnFactory.Cut(values[row].UtcTicks - Epoch, Type.Scale);
                zones[row] = (short)values[row].Offset.TotalMinutes;
            }
            writer.Put(ticks, rows * 8);
            writer.Put(zones, rows * 2);
        }
    }
}
