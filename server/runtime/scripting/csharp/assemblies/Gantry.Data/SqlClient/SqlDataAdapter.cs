using System.Data.Common;

namespace System.Data.SqlClient
{
    public sealed class SqlDataAdapter : DbDataAdapter
    {
        public SqlDataAdapter()
        {
        }

        public SqlDataAdapter(SqlCommand selectCommand)
        {
            SelectCommand = selectCommand;
        }

        public SqlDataAdapter(string selectCommandText, SqlConnection selectConnection) : this(new SqlCommand(selectCommandText, selectConnection))
        {
        }

        public SqlDataAdapter(string selectCommandText, string selectConnectionString) : this(selectCommandText, new SqlConnection(selectConnectionString))
        {
        }

        public new SqlCommand SelectCommand
        {
            get { return (SqlCommand)base.SelectCommand; }
            set { base.SelectCommand = value; }
        }

        public new SqlCommand InsertCommand
        {
            get { return (SqlCommand)base.InsertCommand; }
            set { base.InsertCommand = value; }
        }

        public new SqlCommand UpdateCommand
        {
            get { return (SqlCommand)base.UpdateCommand; }
            set { base.UpdateCommand = value; }
        }

        public new SqlCommand DeleteCommand
        {
            get { return (SqlCommand)base.DeleteCommand; }
            set { base.DeleteCommand = value; }
        }
    }
}
