using System;
using System.Collections.Generic;
using System.Linq;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>What a statement gave: sets of rows, which come in batches, one row after the other.</summary>
    sealed class Results
    {
        readonly RuntimeConnection connection;
        /// <summary>Under which the runtime keeps what has not come yet; 0 when everything has.</summary>
        int number;
        readonly List<Column[]> sets = new List<Column[]>();
        Queue<List<object>> waiting = new Queue<List<object>>();
        bool hasMore;
        int set;
        object[] row;

        public Results(RuntimeConnection connection, Message answer)
        {
            this.connection = connection;
            number = answer.Number("results");
            RowsAffected = answer.Number("rowsAffected");
            foreach (List<object> columns in answer.List("sets"))
            {
                sets.Add(columns.Cast<List<object>>().Select(column => new Column((string)column[0], (string)column[1])).ToArray());
            }
            Take(answer);
        }

        public int RowsAffected { get; private set; }

        public Column[] Columns { get { return set < sets.Count ? sets[set] : new Column[0]; } }

        public int ColumnCount { get { return Columns.Length; } }

        public bool HasRows { get { return waiting.Count > 0 || row != null; } }

        public object this[int column]
        {
            get
            {
                if (row == null) throw new InvalidOperationException("Invalid attempt to read when no data is present.");
                return row[column];
            }
        }

        /// <summary>Goes to the next row.</summary>
        public bool Read()
        {
            if (waiting.Count == 0 && hasMore) Fetch();
            if (waiting.Count == 0)
            {
                row = null;
                return false;
            }
            var columns = Columns;
            row = waiting.Dequeue().Select((value, index) => columns[index].Read(value)).ToArray();
            return true;
        }

        /// <summary>Goes to the next set of rows.</summary>
        public bool Next()
        {
            set++;
            row = null;
            waiting = new Queue<List<object>>();
            hasMore = set < sets.Count;
            if (hasMore) Fetch();
            return set < sets.Count;
        }

        /// <summary>Lets the runtime forget what was not read.</summary>
        public void Close()
        {
            if (number != 0 && connection.State == System.Data.ConnectionState.Open) connection.Call("dataForget", new Message("results", number));
            number = 0;
            hasMore = false;
        }

        void Fetch()
        {
            Take(connection.Call("dataRows", new Message("results", number, "set", set)));
        }

        void Take(Message answer)
        {
            foreach (List<object> one in answer.List("rows")) waiting.Enqueue(one);
            hasMore = answer.Flag("more");
        }
    }
}
