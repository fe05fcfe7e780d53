using System;
using System.Collections.Generic;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>What AcquireConnection gives, by the type of the manager.</summary>
    static class ConnectionOpeners
    {
        static readonly Dictionary<string, Func<ConnectionManager, object>> openers = new Dictionary<string, Func<ConnectionManager, object>>(StringComparer.OrdinalIgnoreCase)
        {
            { "FILE", Path },
            { "FLATFILE", Path },
            { "MULTIFILE", Path },
            { "MULTIFLATFILE", Path },
            { "SMTP", Path },
        };

        /// <summary>Registers what opens the managers of a type, named without what follows the colon.</summary>
        public static void Register(string type, Func<ConnectionManager, object> open)
        {
            openers[type] = open;
        }

        public static object Open(ConnectionManager manager)
        {
            Func<ConnectionManager, object> open;
            return openers.TryGetValue(manager.CreationName.Split(':')[0].Trim(), out open) ? open(manager) : Try(manager);
        }

        static object Path(ConnectionManager manager)
        {
            return manager.ConnectionString;
        }

        static object Try(ConnectionManager manager)
        {
            manager.Session.Ask("tryConnection", "connection", manager.ID);
            return new NativeConnection(manager);
        }
    }
}
