using System.Data.Common;

namespace System.Data.Odbc
{
    public sealed class OdbcDataAdapter : DbDataAdapter
    {
        public OdbcDataAdapter()
        {
        }

        public OdbcDataAdapter(OdbcCommand selectCommand)
        {
            SelectCommand = selectCommand;
        }

        public OdbcDataAdapter(string selectCommandText, OdbcConnection selectConnection) : this(new OdbcCommand(selectCommandText, selectConnection))
        {
        }

        public OdbcDataAdapter(string selectCommandText, string selectConnectionString) : this(selectCommandText, new OdbcConnection(selectConnectionString))
        {
        }

        public new OdbcCommand SelectCommand
        {
            get { return (OdbcCommand)base.SelectCommand; }
            set { base.SelectCommand = value; }
        }

        public new OdbcCommand InsertCommand
        {
            get { return (OdbcCommand)base.InsertCommand; }
            set { base.InsertCommand = value; }
        }

        public new OdbcCommand UpdateCommand
        {
            get { return (OdbcCommand)base.UpdateCommand; }
            set { base.UpdateCommand = value; }
        }

        public new OdbcCommand DeleteCommand
        {
            get { return (OdbcCommand)base.DeleteCommand; }
            set { base.DeleteCommand = value; }
        }
    }
}
