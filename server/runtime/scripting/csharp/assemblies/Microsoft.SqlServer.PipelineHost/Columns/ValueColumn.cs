using System;
using System.Globalization;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Values of a fixed size. Those that lie in memory as the runtime packs them are copied as they are.</summary>
    class ValueColumn<T> : PackedColumn<T> where T : struct
    {
        protected T[] values = new T[0];
        readonly int size;

        public ValueColumn(string name, BufferColumn type, int size) : base(name, type)
        {
            this.size = size;
        }

        public override T Get(int row)
        {
            if (nulls[row] != 0) throw new ColumnIsNullException(Name);
            return values[row];
        }

        public override void Set(int row, T value)
        {
            values[row] = value;
            nulls[row] = 0;
        }

        /// <summary>Numbers become numbers where the value allows it.</summary>
        protected override T Convert(object value)
        {
            if (!IsNumber(value) || !IsNumber(default(T))) throw CannotTake(value);
            try
            {
                return (T)System.Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
            }
            catch (OverflowException)
            {
                throw new DoesNotFitBufferException(Name, value + " is none of " + Type.DataType);
            }
        }

        static bool IsNumber(object value)
        {
            return value is IConvertible && ((IConvertible)value).GetTypeCode() >= TypeCode.SByte && ((IConvertible)value).GetTypeCode() <= TypeCode.Decimal;
        }

        protected override void Grow(int rows)
        {
            Array.Resize(ref values, rows);
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            reader.Take(values, rows * size);
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            writer.Put(values, rows * size);
        }
    }

    /// <summary>Values that the runtime packs in another form: each is converted when its rows come and when they go.</summary>
    sealed class ConvertedColumn<T, TPacked> : ValueColumn<T> where T : struct
    {
        readonly int packedSize;
        readonly Func<TPacked, T> read;
        readonly Func<T, TPacked> write;
        readonly Func<object, object> adapt;
        TPacked[] packed = new TPacked[0];

        /// <param name="adapt">Makes a value of `T` of another object; null when it cannot.</param>
        public ConvertedColumn(string name, BufferColumn type, int packedSize, Func<TPacked, T> read, Func<T, TPacked> write, Func<object, object> adapt = null)
            : base(name, type, packedSize)
        {
            this.packedSize = packedSize;
            this.read = read;
            this.write = write;
            this.adapt = adapt;
        }

        protected override T Convert(object value)
        {
            var adapted = adapt == null ? null : adapt(value);
            return adapted == null ? base.Convert(value) : (T)adapted;
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            EnsurePacked(rows);
            reader.Take(packed, rows * packedSize);
            for (var row = 0; row < rows; row++) if (nulls[row] == 0) values[row] = read(packed[row]);
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            EnsurePacked(rows);
            for (var row = 0; row < rows; row++) if (nulls[row] == 0) packed[row] = write(values[row]);
            writer.Put(packed, rows * packedSize);
        }

        void EnsurePacked(int rows)
        {
            if (packed.Length < rows) packed = new TPacked[rows];
        }
    }
}
