using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// The values of one column for the rows of a buffer: typed arrays, as the runtime has them, so that a script pays for the values it
    /// uses only.
    /// </summary>
    abstract class PackedColumn
    {
        public readonly string Name;
        public readonly BufferColumn Type;
        protected byte[] nulls = new byte[0];

        protected PackedColumn(string name, BufferColumn type)
        {
            Name = name;
            Type = type;
        }

        /// <summary>The value as an object; null for NULL.</summary>
        public abstract object GetObject(int row);

        /// <summary>Takes a value of the column's .NET type, or one that becomes it without loss; null is NULL.</summary>
        public abstract void SetObject(int row, object value);

        protected abstract void Grow(int rows);

        protected abstract void UnpackValues(PackedReader reader, int rows);

        protected abstract void PackValues(PackedWriter writer, int rows);

        public bool IsNull(int row)
        {
            return nulls[row] != 0;
        }

        public virtual void SetNull(int row)
        {
            nulls[row] = 1;
        }

        /// <summary>Makes room for so many rows.</summary>
        public void EnsureRows(int rows)
        {
            if (nulls.Length >= rows) return;
            Array.Resize(ref nulls, rows);
            Grow(rows);
        }

        public void Unpack(PackedReader reader, int rows)
        {
            EnsureRows(rows);
            reader.Take(nulls, rows);
            UnpackValues(reader, rows);
        }

        public void Pack(PackedWriter writer, int rows)
        {
            writer.Put(nulls, rows);
            PackValues(writer, rows);
        }

        /// <summary>Rows 0 to `rows` - 1 are NULL.</summary>
        public virtual void Clear(int rows)
        {
            EnsureRows(rows);
            for (var row = 0; row < rows; row++) nulls[row] = 1;
        }

        public Exception CannotTake(object value)
        {
            return new UnsupportedBufferDataTypeException("The column \"" + Name + "\" (" + Type.DataType + ") cannot take a value of the type " + value.GetType().FullName + ".");
        }
    }

    /// <summary>A column of values of one .NET type.</summary>
    abstract class PackedColumn<T> : PackedColumn
    {
        protected PackedColumn(string name, BufferColumn type) : base(name, type)
        {
        }

        /// <summary>The value of a row that is not NULL. Throws ColumnIsNullException.</summary>
        public abstract T Get(int row);

        public abstract void Set(int row, T value);

        public override object GetObject(int row)
        {
            return IsNull(row) ? null : (object)Get(row);
        }

        public override void SetObject(int row, object value)
        {
            if (value is T) Set(row, (T)value);
            else if (value == null || value is DBNull) SetNull(row);
            else Set(row, Convert(value));
        }

        /// <summary>A value of another type, when it can become one of this.</summary>
        protected virtual T Convert(object value)
        {
            throw CannotTake(value);
        }
    }
}
