using System;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>A value was read as a type that has no NULL, and is NULL.</summary>
    [Serializable]
    public class ColumnIsNullException : ApplicationException
    {
        public ColumnIsNullException() : base("The column has a null value.")
        {
        }

        internal ColumnIsNullException(string column) : base("The column \"" + column + "\" has a null value.")
        {
        }
    }

    /// <summary>A value is longer than its column.</summary>
    [Serializable]
    public class DoesNotFitBufferException : ApplicationException
    {
        public DoesNotFitBufferException() : base("The value is too large to fit in the column data area of the buffer.")
        {
        }

        internal DoesNotFitBufferException(string column, string why) : base("The value is too large to fit in the column data area of the buffer: column \"" + column + "\", " + why + ".")
        {
        }
    }

    /// <summary>A column was read or written as what it is not.</summary>
    [Serializable]
    public class UnsupportedBufferDataTypeException : ApplicationException
    {
        public UnsupportedBufferDataTypeException() : base("The data type is not supported by the column of the buffer.")
        {
        }

        internal UnsupportedBufferDataTypeException(string message) : base(message)
        {
        }
    }

    /// <summary>The buffer has no column at this position.</summary>
    [Serializable]
    public class ColumnIndexOutOfRangeException : ApplicationException
    {
        public ColumnIndexOutOfRangeException() : base("The column index is out of range.")
        {
        }
    }

    /// <summary>A value was read or written before the first row.</summary>
    [Serializable]
    public class NoCurrentRowException : ApplicationException
    {
        public NoCurrentRowException() : base("There is no current row in the buffer. A row has to be added, or NextRow called, before values can be read or written.")
        {
        }
    }

    /// <summary>A row was added to a buffer that is not one of an output with rows of its own.</summary>
    [Serializable]
    public class NotOutputBufferException : ApplicationException
    {
        public NotOutputBufferException() : base("The buffer is not an output buffer.")
        {
        }
    }

    /// <summary>A row was directed to an output that does not pass the rows of this buffer on.</summary>
    [Serializable]
    public class OutputNotFoundException : ApplicationException
    {
        public OutputNotFoundException() : base("The output is not found.")
        {
        }

        internal OutputNotFoundException(string output) : base("The output \"" + output + "\" is not one to which rows of this buffer can be directed.")
        {
        }
    }
}
