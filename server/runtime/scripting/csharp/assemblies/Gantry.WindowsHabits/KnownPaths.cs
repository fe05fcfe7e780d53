using System.Collections.Generic;
using System.IO;

namespace Gantry.WindowsHabits
{
    /// <summary>The paths that a script used, and where they lie.</summary>
    sealed class KnownPaths
    {
        readonly Dictionary<string, string> locals = new Dictionary<string, string>();
        readonly Dictionary<string, string> givens = new Dictionary<string, string>();

        public string Add(string given, string local)
        {
            lock (locals)
            {
                locals[given] = local;
                if (WindowsPath.IsPathRooted(given)) givens[local.TrimEnd('/')] = given.TrimEnd('\\', '/');
            }
            return local;
        }

        /// <summary>The answer known for a path, while it leads to something: which spelling a new file has is not known before it is there.</summary>
        public string FindLocal(string given)
        {
            string local;
            lock (locals) if (!locals.TryGetValue(given, out local)) return null;
            return File.Exists(local) || Directory.Exists(local) ? local : null;
        }

        /// <summary>The path by the nearest folder that the script named; null when it named none.</summary>
        public string FindGiven(string local)
        {
            var whole = local.TrimEnd('/');
            lock (locals)
            {
                for (var end = whole.Length; end > 0; end = whole.LastIndexOf('/', end - 1))
                {
                    string given;
                    if (givens.TryGetValue(whole.Substring(0, end), out given)) return given + whole.Substring(end).Replace('/', '\\');
                }
            }
            return null;
        }
    }
}
