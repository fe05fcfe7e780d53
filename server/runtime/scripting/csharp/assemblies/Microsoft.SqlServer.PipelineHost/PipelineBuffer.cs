using System;
using System.Linq;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// Rows of an input with the columns that synchronous outputs add, or of an output with rows of its own. NextRow goes to the first row
    /// and on; AddRow makes one.
    /// </summary>
    public class PipelineBuffer
    {
        /// <summary>Bytes of large objects with which an output hands its rows over: all bytes of a frame lie in memory on both sides.</summary>
        const int MostBytesOfLargeObjects = 16 * 1024 * 1024;

        readonly PackedColumn[] columns;
        readonly LargeObjectColumn[] largeObjects;
        long largeBytes;
        readonly IRowTarget target;
        readonly int mostRows;
        readonly PackedWriter writer = new PackedWriter();
        int current = -1;
        /// <summary>The position of the output to which each row was directed, or -1; null when rows are not divided.</summary>
        int[] directed;

        /// <param name="target">Where the rows of the buffer go, or between which outputs they are divided.</param>
        /// <param name="mostRows">How many rows an output collects before it hands them over; 0 for an input.</param>
        internal PipelineBuffer(PackedColumn[] columns, IRowTarget target, int mostRows)
        {
            this.columns = columns;
            largeObjects = columns.OfType<LargeObjectColumn>().ToArray();
            this.target = target;
            this.mostRows = mostRows;
            if (mostRows > 0) ClearRows(mostRows);
        }

        public int ColumnCount { get { return columns.Length; } }

        public int CurrentRow { get { return current; } }

        public bool EndOfRowset { get; private set; }

        public int RowCount { get; private set; }

        public object this[int columnIndex]
        {
            get { return Column(columnIndex).GetObject(current); }
            set { Column(columnIndex).SetObject(current, value); }
        }

        public bool IsNull(int columnIndex)
        {
            return Column(columnIndex).IsNull(current);
        }

        public void SetNull(int columnIndex)
        {
            Column(columnIndex).SetNull(current);
        }

        public BufferColumn GetColumnInfo(int columnIndex)
        {
            return ColumnAt(columnIndex).Type;
        }

        public bool NextRow()
        {
            if (current + 1 >= RowCount) return false;
            current++;
            return true;
        }

        /// <summary>Goes before the first row.</summary>
        public void Reset()
        {
            current = -1;
        }

        /// <summary>A new row, all NULL; rows that are complete are handed over when there are many.</summary>
        public int AddRow()
        {
            if (mostRows == 0) throw new NotOutputBufferException();
            if (EndOfRowset) throw new InvalidOperationException("No rows can be added to an output after SetEndOfRowset.");
            if (RowCount > 0) foreach (var column in largeObjects) largeBytes += column.SizeOf(RowCount - 1);
            if (RowCount == mostRows || largeBytes >= MostBytesOfLargeObjects) HandOver();
            current = RowCount++;
            return current;
        }

        /// <summary>Takes the current row out of an output again; the row before it is the current one then.</summary>
        public void RemoveRow()
        {
            if (mostRows == 0) throw new NotOutputBufferException();
            if (current < 0 || current != RowCount - 1) throw new InvalidOperationException("Only the row that was added last can be removed.");
            foreach (var column in columns) column.SetNull(current);
            RowCount--;
            current--;
        }

        public void SetEndOfRowset()
        {
            if (mostRows == 0) throw new NotOutputBufferException();
            HandOver();
            EndOfRowset = true;
        }

        /// <summary>Sends the current row to one of the outputs between which rows are divided.</summary>
        public void DirectRow(int outputID)
        {
            if (current < 0) throw new NoCurrentRowException();
            var position = target.PositionOf(outputID);
            if (directed == null || position < 0) throw new OutputNotFoundException(outputID.ToString());
            directed[current] = position;
        }

        /// <summary>The same, with the code and the column of an error in the output's columns for them.</summary>
        public void DirectErrorRow(int outputID, int errorCode, int errorColumn)
        {
            DirectRow(outputID);
            foreach (var column in columns)
            {
                if (column.Name == "ErrorCode") column.SetObject(current, errorCode);
                if (column.Name == "ErrorColumn") column.SetObject(current, errorColumn);
            }
        }

        public void DirectErrorRow(int rowIndex, int outputID, int errorCode, int errorColumn)
        {
            var before = current;
            current = rowIndex;
            DirectErrorRow(outputID, errorCode, errorColumn);
            current = before;
        }

        public bool GetBoolean(int columnIndex) { return Typed<bool>(columnIndex).Get(current); }

        public sbyte GetSByte(int columnIndex) { return Typed<sbyte>(columnIndex).Get(current); }

        public short GetInt16(int columnIndex) { return Typed<short>(columnIndex).Get(current); }

        public int GetInt32(int columnIndex) { return Typed<int>(columnIndex).Get(current); }

        public long GetInt64(int columnIndex) { return Typed<long>(columnIndex).Get(current); }

        public byte GetByte(int columnIndex) { return Typed<byte>(columnIndex).Get(current); }

        public ushort GetUInt16(int columnIndex) { return Typed<ushort>(columnIndex).Get(current); }

        public uint GetUInt32(int columnIndex) { return Typed<uint>(columnIndex).Get(current); }

        public ulong GetUInt64(int columnIndex) { return Typed<ulong>(columnIndex).Get(current); }

        public float GetSingle(int columnIndex) { return Typed<float>(columnIndex).Get(current); }

        public double GetDouble(int columnIndex) { return Typed<double>(columnIndex).Get(current); }

        public decimal GetDecimal(int columnIndex) { return Typed<decimal>(columnIndex).Get(current); }

        public string GetString(int columnIndex)
        {
            var text = Column(columnIndex) as TextColumn;
            return text != null ? text.Get(current) : Typed<string>(columnIndex).Get(current);
        }

        public byte[] GetBytes(int columnIndex) { return (byte[])Typed<byte[]>(columnIndex).Get(current).Clone(); }

        public Guid GetGuid(int columnIndex) { return Typed<Guid>(columnIndex).Get(current); }

        public DateTime GetDateTime(int columnIndex) { return Typed<DateTime>(columnIndex).Get(current); }

        public DateTime GetDate(int columnIndex) { return GetDateTime(columnIndex); }

        public TimeSpan GetTime(int columnIndex) { return Typed<TimeSpan>(columnIndex).Get(current); }

        public DateTimeOffset GetDateTimeOffset(int columnIndex) { return Typed<DateTimeOffset>(columnIndex).Get(current); }

        public byte[] GetBlobData(int columnIndex, int offset, int count) { return Typed<BlobColumn>(columnIndex).Get(current).GetBlobData(offset, count); }

        public uint GetBlobLength(int columnIndex) { return Typed<BlobColumn>(columnIndex).Get(current).Length; }

        public void SetBoolean(int columnIndex, bool value) { Typed<bool>(columnIndex).Set(current, value); }

        public void SetSByte(int columnIndex, sbyte value) { Typed<sbyte>(columnIndex).Set(current, value); }

        public void SetInt16(int columnIndex, short value) { Typed<short>(columnIndex).Set(current, value); }

        public void SetInt32(int columnIndex, int value) { Typed<int>(columnIndex).Set(current, value); }

        public void SetInt64(int columnIndex, long value) { Typed<long>(columnIndex).Set(current, value); }

        public void SetByte(int columnIndex, byte value) { Typed<byte>(columnIndex).Set(current, value); }

        public void SetUInt16(int columnIndex, ushort value) { Typed<ushort>(columnIndex).Set(current, value); }

        public void SetUInt32(int columnIndex, uint value) { Typed<uint>(columnIndex).Set(current, value); }

        public void SetUInt64(int columnIndex, ulong value) { Typed<ulong>(columnIndex).Set(current, value); }

        public void SetSingle(int columnIndex, float value) { Typed<float>(columnIndex).Set(current, value); }

        public void SetDouble(int columnIndex, double value) { Typed<double>(columnIndex).Set(current, value); }

        public void SetDecimal(int columnIndex, decimal value) { Typed<decimal>(columnIndex).Set(current, value); }

        public void SetString(int columnIndex, string value) { Typed<string>(columnIndex).Set(current, value); }

        public void SetBytes(int columnIndex, byte[] value) { Typed<byte[]>(columnIndex).Set(current, value); }

        public void SetGuid(int columnIndex, Guid value) { Typed<Guid>(columnIndex).Set(current, value); }

        public void SetDateTime(int columnIndex, DateTime value) { Typed<DateTime>(columnIndex).Set(current, value); }

        public void SetDate(int columnIndex, DateTime value) { SetDateTime(columnIndex, value); }

        public void SetTime(int columnIndex, TimeSpan value) { Typed<TimeSpan>(columnIndex).Set(current, value); }

        public void SetDateTimeOffset(int columnIndex, DateTimeOffset value) { Typed<DateTimeOffset>(columnIndex).Set(current, value); }

        public void AddBlobData(int columnIndex, byte[] data) { Typed<BlobColumn>(columnIndex).Get(current).AddBlobData(data); }

        public void AddBlobData(int columnIndex, byte[] data, int count) { Typed<BlobColumn>(columnIndex).Get(current).AddBlobData(data, count); }

        public void ResetBlobData(int columnIndex) { Typed<BlobColumn>(columnIndex).Get(current).ResetBlobData(); }

        /// <summary>
        /// Takes rows of an input: the first columns come, those after them are NULL. The last buffer of an input has no rows.
        /// </summary>
        internal void Take(PackedReader reader, int rows, int coming, bool divided)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i < coming) columns[i].Unpack(reader, rows);
                else columns[i].Clear(rows);
            }
            RowCount = rows;
            current = -1;
            if (!divided) return;
            if (directed == null || directed.Length < rows) directed = new int[rows];
            for (var row = 0; row < rows; row++) directed[row] = -1;
        }

        /// <summary>The input has no more rows.</summary>
        internal void End()
        {
            RowCount = 0;
            current = -1;
            EndOfRowset = true;
        }

        /// <summary>Hands over the rows an output has collected.</summary>
        internal void HandOver()
        {
            if (RowCount == 0) return;
            foreach (var column in columns) column.Pack(writer, RowCount);
            target.Take(writer.Finish(), RowCount);
            ClearRows(RowCount);
            largeBytes = 0;
            RowCount = 0;
            current = -1;
        }

        /// <summary>Where each row was directed to, when that is wanted, then the values of some columns for all rows, packed.</summary>
        internal byte[] Pack(int[] columnIndexes, bool divided)
        {
            if (divided) writer.Put(directed, RowCount * 4);
            foreach (var index in columnIndexes) columns[index].Pack(writer, RowCount);
            return writer.Finish();
        }

        void ClearRows(int rows)
        {
            foreach (var column in columns) column.Clear(rows);
        }

        PackedColumn ColumnAt(int columnIndex)
        {
            if ((uint)columnIndex >= (uint)columns.Length) throw new ColumnIndexOutOfRangeException();
            return columns[columnIndex];
        }

        PackedColumn Column(int columnIndex)
        {
            if (current < 0) throw new NoCurrentRowException();
            return ColumnAt(columnIndex);
        }

        PackedColumn<T> Typed<T>(int columnIndex)
        {
            var column = Column(columnIndex);
            var typed = column as PackedColumn<T>;
            if (typed != null) return typed;
            throw new UnsupportedBufferDataTypeException("The column \"" + column.Name + "\" is of the type " + column.Type.DataType + ", and the script uses it as " + typeof(T).Name + ".");
        }
    }
}
