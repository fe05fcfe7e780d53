using System.IO;
using System.Threading;

namespace System.Windows.Forms
{
    /// <summary>What scripts use of an application that has no windows.</summary>
    public sealed class Application
    {
        Application()
        {
        }

        public static string ProductName { get { return "Microsoft SQL Server Integration Services"; } }

        public static string StartupPath { get { return Directory.GetCurrentDirectory(); } }

        /// <summary>There are no window messages; other threads get their turn.</summary>
        public static void DoEvents()
        {
            Thread.Yield();
        }
    }
}
