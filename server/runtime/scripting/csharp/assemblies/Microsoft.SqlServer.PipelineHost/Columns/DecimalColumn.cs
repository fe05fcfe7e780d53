using System;
using System.Numerics;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// DT_NUMERIC, DT_DECIMAL and DT_CY: the runtime packs whole numbers, to be divided by a power of ten, in eight or sixteen bytes. A
    /// value is made when the script asks for it.
    /// </summary>
    sealed class DecimalColumn : ValueColumn<decimal>
    {
        /// <summary>Digits after the point, and in all.</summary>
        readonly int scale;
        readonly int precision;
        /// <summary>What a value's digits before the point must stay below; 0 when System.Decimal has no more of them.</summary>
        readonly decimal limit;
        readonly DecimalForm form;
        readonly byte[] buffer = new byte[16];

        public DecimalColumn(string name, BufferColumn type, DecimalForm form, int scale) : base(name, type, form == DecimalForm.Wide ? 16 : 8)
        {
            this.form = form;
            this.scale = scale;
            precision = type.Precision;
            limit = precision - scale <= 28 ? PowerOfTen(precision - scale) : 0;
        }

        /// <summary>Rounds to the digits of the column, halves away from zero, as SQL Server does.</summary>
        public override void Set(int row, decimal value)
        {
            var rounded = decimal.Round(value, Math.Min(scale, 28), MidpointRounding.AwayFromZero);
            if (limit != 0 && Math.Abs(rounded) >= limit) throw new DoesNotFitBufferException(Name, value + " has more than " + precision + " digits");
            if (form == DecimalForm.Int64 && (rounded > MostCurrency || rounded < LeastCurrency)) throw new DoesNotFitBufferException(Name, value + " is none of DT_CY");
            base.Set(row, rounded);
        }

        static decimal PowerOfTen(int digits)
        {
            var power = 1m;
            for (var i = 0; i < digits; i++) power *= 10;
            return power;
        }

        protected override void UnpackValues(PackedReader reader, int rows)
        {
            for (var row = 0; row < rows; row++)
            {
                var at = reader.At + row * PackedSize;
                if (nulls[row] == 0) values[row] = Read(reader.Bytes, at);
            }
            reader.At += rows * PackedSize;
        }

        protected override void PackValues(PackedWriter writer, int rows)
        {
            writer.Reserve(rows * PackedSize);
            for (var row = 0; row < rows; row++)
            {
                if (nulls[row] != 0) Array.Clear(buffer, 0, 16);
                else Write(values[row]);
                Buffer.BlockCopy(buffer, 0, writer.Bytes, writer.At, PackedSize);
                writer.At += PackedSize;
            }
        }

        int PackedSize { get { return form == DecimalForm.Wide ? 16 : 8; } }

        decimal Read(byte[] bytes, int at)
        {
            if (form == DecimalForm.Double) return Scaled((long)BitConverter.ToDouble(bytes, at));
            var low = BitConverter.ToInt64(bytes, at);
            if (form == DecimalForm.Int64) return Scaled(low);
            var high = BitConverter.ToInt64(bytes, at + 8);
            if (high == low >> 63 && scale <= 28) return Scaled(low);
            var digits = (new BigInteger(high) << 64) + (ulong)low;
            var places = scale;
            // What System.Decimal cannot hold loses digits behind the point, never before it.
            for (; places > 28 || (places > 0 && BigInteger.Abs(digits) > MostDigits); places--) digits /= 10;
            if (BigInteger.Abs(digits) > MostDigits) throw new OverflowException("A value of the column \"" + Name + "\" has more digits than System.Decimal can hold.");
            return (decimal)digits / PowerOfTen(places);
        }

        decimal Scaled(long digits)
        {
            // Math.Abs knows no opposite of the least long.
            var magnitude = digits < 0 ? (ulong)(-(digits + 1)) + 1 : (ulong)digits;
            return new decimal((int)magnitude, (int)(magnitude >> 32), 0, digits < 0, (byte)scale);
        }

        void Write(decimal value)
        {
            var bits = decimal.GetBits(value);
            var places = (bits[3] >> 16) & 0x7F;
            var low = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
            if (bits[2] == 0 && places <= scale && scale - places < smallPowers.Length && low <= long.MaxValue / smallPowers[scale - places])
            {
                var small = (long)(low * smallPowers[scale - places]);
                PutDigits(bits[3] < 0 ? -small : small, bits[3] < 0 && small != 0 ? -1 : 0);
                return;
            }
            var magnitude = ((BigInteger)(uint)bits[2] << 64) + low;
            for (; places < scale; places++) magnitude *= 10;
            for (; places > scale; places--) magnitude /= 10;
            var digits = bits[3] < 0 ? -magnitude : magnitude;
            PutDigits((long)(ulong)(digits & ulong.MaxValue), (long)(digits >> 64));
        }

        void PutDigits(long low, long high)
        {
            if (form == DecimalForm.Double)
            {
                Put(BitConverter.DoubleToInt64Bits(low), 0);
                return;
            }
            Put(low, 0);
            Put(high, 8);
        }

        void Put(long value, int at)
        {
            for (var i = 0; i < 8; i++) buffer[at + i] = (byte)(value >> (8 * i));
        }

        static readonly ulong[] smallPowers = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000 };
        const decimal MostCurrency = 922337203685477.5807m;
        const decimal LeastCurrency = -922337203685477.5808m;
        static readonly BigInteger MostDigits = (BigInteger)decimal.MaxValue;
    }

    /// <summary>How a decimal number lies in packed rows.</summary>
    enum DecimalForm
    {
        /// <summary>A whole number in a double: up to 15 digits.</summary>
        Double,

        /// <summary>DT_CY.</summary>
        Int64,

        /// <summary>Two's complement in 16 bytes.</summary>
        Wide,
    }
}
