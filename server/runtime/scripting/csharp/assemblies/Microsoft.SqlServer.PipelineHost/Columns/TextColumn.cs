using System.Text;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>DT_WSTR and DT_STR. A text of DT_STR is what its code page can say: other characters become question marks.</summary>
    sealed class TextColumn : LengthColumn<string>
    {
        readonly Encoding codePage;

        public TextColumn(string name, BufferColumn type) : base(name, type)
        {
            if (type.DataType == DataType.DT_STR) codePage = CodePages.Get(type.CodePage);
        }

        /// <summary>What designers' code sets texts with: no way for other types costs it anything.</summary>
        public override void SetObject(int row, object value)
        {
            var text = value as string;
            if (text != null) Set(row, text);
            else base.SetObject(row, value);
        }

        protected override string Decode(int row, byte[] bytes, int at, int length)
        {
            return Utf8.Decode(bytes, at, length);
        }

        protected override int Encode(string value, PackedWriter writer)
        {
            return Utf8.Encode(value, writer);
        }

        protected override string Fit(string value)
        {
            var length = value.Length;
            if (codePage != null && !IsAscii(value))
            {
                var bytes = codePage.GetBytes(value);
                length = bytes.Length;
                value = codePage.GetString(bytes);
            }
            if (length > Type.MaxLength) throw new DoesNotFitBufferException(Name, "a text of " + length + " in a length of " + Type.MaxLength);
            return value;
        }

        static bool IsAscii(string value)
        {
            foreach (var one in value) if (one >= 0x80) return false;
            return true;
        }
    }
}
