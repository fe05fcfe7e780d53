using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// Texts and bytes. A value is made of the rows' bytes when the script asks for it and kept for the next time; what the script does
    /// not change goes back as it came.
    /// </summary>
    abstract class LengthColumn<T> : PackedColumn<T> where T : class
    {
        byte[] source;
        int[] starts = new int[0];
        int[] lengths = new int[0];
        T[] values = new T[0];
        /// <summary>1 where the script has set the value.</summary>
        byte[] changed = new byte[0];

        protected LengthColumn(string name, BufferColumn type) : base(name, type)
        {
        }

        protected abstract T Decode(int row, byte[] bytes, int at, int length);

        /// <summary>Writes a value behind what has been written; gives the number of its bytes.</summary>
        protected abstract int Encode(T value, PackedWriter writer);

        /// <summary>What is kept of a value; throws DoesNotFitBufferException when it is too long.</summary>
        protected abstract T Fit(T value);

        public override T Get(int row)
        {
            if (nulls[row] != 0) throw new ColumnIsNullException(Name);
            return Value(row);
        }

        /// <summary>The value of a row that is not NULL.</summary>
        protected T Value(int row)
        {
            var value = values[row];
            if (value == null) values[row] = value = Decode(row, source, starts[row], lengths[row]);
            return value;
        }

        /// <summary>Null is NULL.</summary>
        public override void Set(int row, T value)
        {
            if (value == null)
            {
                SetNull(row);
                return;
            }
            Keep(row, Fit(value));
        }

        /// <summary>From now on this is the value of the row.</summary>
        protected void Keep(int row, T value)
        {
            values[row] = value;
            changed[row] = 1;
            nulls[row] = 0;
        }

        public override void SetNull(int row)
        {
            base.SetNull(row);
            values[row] = null;
        }

        public override void Clear(int rows)
        {
            base.Clear(rows);
            Array.Clear(values, 0, rows);
            Array.Clear(changed, 0, rows);
        }

        protected override void Grow(int rows)
        {
            Array.Resize(ref starts, rows);
            Array.Resize(ref lengths, rows);
            Array.Resize(ref values, rows);
            Array.Resize(ref changed, rows);
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            Array.Clear(values, 0, rows);
            Array.Clear(changed, 0, rows);
            reader.Take(lengths, rows * 4);
            source = reader.Bytes;
            for (var row = 0; row < rows; row++)
            {
                starts[row] = reader.At;
                if (nulls[row] == 0) reader.At += lengths[row];
            }
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            writer.Reserve(rows * 4);
            var at = writer.At;
            writer.At += rows * 4;
            for (var row = 0; row < rows; row++)
            {
                var length = nulls[row] != 0 ? 0 : PackValue(writer, row);
                writer.At += length;
                writer.PutInt32(at + row * 4, length);
            }
        }

        int PackValue(PackedWriter writer, int row)
        {
            if (changed[row] != 0) return Encode(values[row], writer);
            writer.Reserve(lengths[row]);
            Buffer.BlockCopy(source, starts[row], writer.Bytes, writer.At, lengths[row]);
            return lengths[row];
        }
    }
}
