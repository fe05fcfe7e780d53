using System.Runtime.CompilerServices;
using Gantry.ScriptLink;

namespace Gantry.WindowsHabits
{
    /// <summary>
    /// Where the paths of a script lie on this machine, by the path map of the runtime. Scripts see paths as they wrote them: what the
    /// system answers is turned back.
    /// </summary>
    public static class PathMap
    {
        static readonly ConditionalWeakTable<ScriptSession, KnownPaths> known = new ConditionalWeakTable<ScriptSession, KnownPaths>();

        /// <summary>The path of this machine. Throws RuntimeErrorException when no rule of the path map leads there.</summary>
        public static string Local(string given)
        {
            var session = ScriptSession.Current;
            if (session == null || !NeedsMap(given)) return given;
            var paths = known.GetValue(session, one => new KnownPaths());
            return paths.FindLocal(given) ?? paths.Add(given, session.Call("localPath", "path", given).Text("value"));
        }

        /// <summary>The program of this machine that stands for one of Windows; a name without a rule stays what it is.</summary>
        public static string Program(string given)
        {
            var session = ScriptSession.Current;
            if (session == null || string.IsNullOrEmpty(given)) return given;
            return session.Call("localProgram", "path", given).Text("value");
        }

        /// <summary>The path of this machine as the script would write it: below a folder that it named, with backslashes.</summary>
        public static string Given(string local)
        {
            var session = ScriptSession.Current;
            KnownPaths paths;
            if (session == null || local == null || !known.TryGetValue(session, out paths)) return local;
            return paths.FindGiven(local) ?? local;
        }

        static bool NeedsMap(string path)
        {
            return !string.IsNullOrEmpty(path) && (path.IndexOf('\\') >= 0 || WindowsPath.HasDrive(path));
        }
    }
}
