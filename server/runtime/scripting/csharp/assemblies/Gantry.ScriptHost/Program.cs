using System;
using System.Diagnostics;
using Gantry.Data;
using Gantry.ScriptLink;
using Gantry.WindowsHabits;
using Microsoft.SqlServer.Dts.Runtime;

namespace Gantry.ScriptHost
{
    /// <summary>
    /// The process beside the runtime in which the scripts of a run work. It listens on descriptor 4 and speaks on descriptor 3;
    /// standard output and error stay free for what native code prints.
    /// </summary>
    static class Program
    {
        static void Main()
        {
            WindowsNewLine.Establish();
            var channel = new Channel(new PipeStream(4), new PipeStream(3));
            ScriptConsole.Install();
            AssemblyFinder.Install();
            var calls = new CallTable(channel);
            TaskCalls.Register(calls);
            ComponentCalls.Register(calls);
            ConnectionOpeners.Register("ADO.NET", manager => ManagedConnections.Open(manager.CreationName, manager.Name, manager.ConnectionString));
            channel.Send(new Message("call", "ready"));
            channel.Listen(calls.Take);
            // The runtime is gone or wants no more: threads of scripts that still run end with the process.
            Process.GetCurrentProcess().Kill();
        }
    }
}
