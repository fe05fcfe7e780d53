using System;
using System.Diagnostics;
using System.Security;

namespace Gantry.WindowsHabits
{
    /// <summary>Programs are those of the path map, and start only where the runtime allows it.</summary>
    [Replaces(typeof(Process))]
    public static class WindowsProcess
    {
        public static Process Start(string fileName)
        {
            return Start(new ProcessStartInfo(fileName));
        }

        public static Process Start(string fileName, string arguments)
        {
            return Start(new ProcessStartInfo(fileName, arguments));
        }

        public static Process Start(ProcessStartInfo startInfo)
        {
            return Process.Start(Checked(startInfo));
        }

        public static bool Start(Process process)
        {
            Checked(process.StartInfo);
            return process.Start();
        }

        static ProcessStartInfo Checked(ProcessStartInfo start)
        {
            if (Environment.GetEnvironmentVariable("GANTRY_SCRIPT_PROGRAMS") == "off")
            {
                throw new SecurityException("Scripts may not start programs here: \"" + start.FileName + "\". The setting GANTRY_SCRIPT_PROGRAMS=on allows it.");
            }
            start.FileName = PathMap.Program(start.FileName);
            start.WorkingDirectory = PathMap.Local(start.WorkingDirectory);
            // There is no shell that knows which program belongs to a document.
            start.UseShellExecute = false;
            return start;
        }
    }
}
