using System;
using System.Text;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>DT_GUID: the runtime keeps the text `{...}` of it.</summary>
    sealed class GuidColumn : PackedColumn<Guid>
    {
        readonly TextOfGuid texts;

        public GuidColumn(string name, BufferColumn type) : base(name, type)
        {
            texts = new TextOfGuid(name, type);
        }

        public override Guid Get(int row)
        {
            if (nulls[row] != 0) throw new ColumnIsNullException(Name);
            return new Guid(texts.Get(row));
        }

        public override void Set(int row, Guid value)
        {
            nulls[row] = 0;
            texts.Set(row, value.ToString("B").ToUpperInvariant());
        }

        protected override Guid Convert(object value)
        {
            Guid parsed;
            return value is string && Guid.TryParse((string)value, out parsed) ? parsed : base.Convert(value);
        }

        public override void Clear(int rows)
        {
            base.Clear(rows);
            texts.Clear(rows);
        }

        protected override void Grow(int rows)
        {
            texts.EnsureRows(rows);
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            texts.UnpackBehind(nulls, reader, rows);
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            texts.PackBehind(nulls, writer, rows);
        }

        sealed class TextOfGuid : LengthColumn<string>
        {
            public TextOfGuid(string name, BufferColumn type) : base(name, type)
            {
            }

            public void UnpackBehind(byte[] ofRows, PackedReader reader, int rows)
            {
                Buffer.BlockCopy(ofRows, 0, nulls, 0, rows);
                UnpackValues(reader, rows);
            }

            public void PackBehind(byte[] ofRows, PackedWriter writer, int rows)
            {
                Buffer.BlockCopy(ofRows, 0, nulls, 0, rows);
                PackValues(writer, rows);
            }

            protected override string Decode(int row, byte[] bytes, int at, int length)
            {
                return Encoding.ASCII.GetString(bytes, at, length);
            }

            protected override int Encode(string value, PackedWriter writer)
            {
                return Utf8.Encode(value, writer);
            }

            protected override string Fit(string value)
            {
                return value;
            }
        }
    }
}
