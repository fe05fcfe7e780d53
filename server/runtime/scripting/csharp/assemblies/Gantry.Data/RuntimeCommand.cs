using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Linq;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>A statement with its parameters: by name for SQL Server's provider, by position for the others.</summary>
    public abstract class RuntimeCommand : DbCommand
    {
        readonly RuntimeParameterCollection parameters;
        string text = "";

        protected RuntimeCommand(RuntimeParameterCollection parameters)
        {
            this.parameters = parameters;
            CommandTimeout = 30;
            CommandType = CommandType.Text;
            UpdatedRowSource = UpdateRowSource.Both;
        }

        public override string CommandText
        {
            get { return text; }
            set { text = value ?? ""; }
        }

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection DbConnection { get; set; }

        protected override DbTransaction DbTransaction { get; set; }

        protected override DbParameterCollection DbParameterCollection { get { return parameters; } }

        /// <summary>Nothing to do: statements are prepared where that is of use.</summary>
        public override void Prepare()
        {
        }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            var results = Execute();
            results.Close();
            return results.RowsAffected;
        }

        public override object ExecuteScalar()
        {
            var results = Execute();
            results.Close();
            return results.Read() && results.ColumnCount > 0 ? results[0] : null;
        }

        internal Results Execute()
        {
            var connection = DbConnection as RuntimeConnection;
            if (connection == null) throw new InvalidOperationException("The command has no connection: the Connection property has not been initialized.");
            if (text == "") throw new InvalidOperationException("The command has no text: the CommandText property has not been initialized.");
            var given = parameters.Parameters;
            var answer = connection.Call("dataExecute", new Message(
                "sql", text,
                "kind", CommandType.ToString(),
                "timeout", CommandTimeout,
                "parameters", given.Select(parameter => parameter.Describe()).ToList()));
            foreach (List<object> output in answer.List("outputs")) given[(int)(long)output[0]].SetOutput(WireValue.Read(output[1], TypeCode.Object));
            return new Results(connection, answer);
        }
    }
}
