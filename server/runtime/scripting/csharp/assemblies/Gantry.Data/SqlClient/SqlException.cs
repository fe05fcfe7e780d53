using System;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Gantry.ScriptLink;

namespace System.Data.SqlClient
{
    /// <summary>An error of the database as the runtime names it; ErrorCode is the runtime's.</summary>
    [Serializable]
    public sealed class SqlException : DbException
    {
        internal SqlException(RuntimeErrorException error) : base(error.Message, error)
        {
            HResult = error.HResult;
            var number = Regex.Match(error.Message, @"\(error (\d+)\)");
            Number = number.Success ? int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        }

        /// <summary>SQL Server's number of the error; 0 where another database serves the script, or none was reached.</summary>
        public int Number { get; private set; }
    }
}
