using System;
using System.IO;

namespace Gantry.WindowsHabits
{
    /// <summary>
    /// System.IO.Path as on Windows: both slashes separate, a drive or a share is a root. Paths of this machine keep their slashes.
    /// </summary>
    [Replaces(typeof(Path))]
    public static class WindowsPath
    {
        public static readonly char DirectorySeparatorChar = '\\';
        public static readonly char AltDirectorySeparatorChar = '/';
        public static readonly char VolumeSeparatorChar = ':';
        public static readonly char PathSeparator = ';';
        public static readonly char[] InvalidPathChars = GetInvalidPathChars();

        /// <summary>Where temporary files lie when the path map has a drive C: the tasks after the script find them there.</summary>
        const string TemporaryFolder = "C:\\Windows\\Temp\\";

        public static string Combine(string path1, string path2)
        {
            if (path1 == null) throw new ArgumentNullException("path1");
            if (path2 == null) throw new ArgumentNullException("path2");
            if (path2.Length == 0) return path1;
            if (path1.Length == 0 || IsPathRooted(path2)) return path2;
            if (IsSeparator(path1[path1.Length - 1]) || path1[path1.Length - 1] == ':') return path1 + path2;
            return path1 + (path1[0] == '/' ? '/' : '\\') + path2;
        }

        public static string Combine(string path1, string path2, string path3)
        {
            return Combine(Combine(path1, path2), path3);
        }

        public static string Combine(string path1, string path2, string path3, string path4)
        {
            return Combine(Combine(path1, path2, path3), path4);
        }

        public static string Combine(params string[] paths)
        {
            if (paths == null) throw new ArgumentNullException("paths");
            var combined = "";
            foreach (var path in paths) combined = Combine(combined, path);
            return combined;
        }

        public static string GetFileName(string path)
        {
            return path == null ? null : path.Substring(NameStart(path));
        }

        public static string GetFileNameWithoutExtension(string path)
        {
            var name = GetFileName(path);
            var dot = name == null ? -1 : name.LastIndexOf('.');
            return dot < 0 ? name : name.Substring(0, dot);
        }

        public static string GetExtension(string path)
        {
            if (path == null) return null;
            var dot = ExtensionStart(path);
            return dot < 0 || dot == path.Length - 1 ? "" : path.Substring(dot);
        }

        public static bool HasExtension(string path)
        {
            return !string.IsNullOrEmpty(GetExtension(path));
        }

        public static string ChangeExtension(string path, string extension)
        {
            if (string.IsNullOrEmpty(path)) return path;
            var dot = ExtensionStart(path);
            var stem = dot < 0 ? path : path.Substring(0, dot);
            if (extension == null) return stem;
            return stem + (extension.StartsWith(".", StringComparison.Ordinal) ? "" : ".") + extension;
        }

        public static string GetDirectoryName(string path)
        {
            if (path == null) return null;
            if (path.Trim().Length == 0) throw new ArgumentException("The path is not of a legal form.");
            var root = RootLength(path);
            if (path.Length == root) return null;
            var end = Math.Max(NameStart(path), root);
            while (end > root && IsSeparator(path[end - 1])) end--;
            return WithOneSlash(path.Substring(0, end));
        }

        public static string GetPathRoot(string path)
        {
            return path == null ? null : WithOneSlash(path.Substring(0, RootLength(path)));
        }

        public static bool IsPathRooted(string path)
        {
            return !string.IsNullOrEmpty(path) && (IsSeparator(path[0]) || HasDrive(path));
        }

        public static string GetFullPath(string path)
        {
            if (string.IsNullOrEmpty(path) || (!HasDrive(path) && path[0] != '\\')) return Path.GetFullPath(PathMap.Local(path));
            var absolute = path[0] == '\\' && !path.StartsWith("\\\\", StringComparison.Ordinal) ? "C:" + path : path;
            return Normalize(absolute.Replace('/', '\\'));
        }

        public static string GetTempPath()
        {
            try
            {
                Directory.CreateDirectory(PathMap.Local(TemporaryFolder));
                return TemporaryFolder;
            }
            catch (Gantry.ScriptLink.RuntimeErrorException)
            {
                // The path map has no drive C.
                return Path.GetTempPath();
            }
        }

        public static string GetTempFileName()
        {
            var file = Combine(GetTempPath(), "tmp" + Guid.NewGuid().ToString("N").Substring(0, 12) + ".tmp");
            File.WriteAllBytes(PathMap.Local(file), new byte[0]);
            return file;
        }

        public static char[] GetInvalidPathChars()
        {
            return ControlCharactersAnd("\"<>|");
        }

        public static char[] GetInvalidFileNameChars()
        {
            return ControlCharactersAnd("\"<>|:*?\\/");
        }

        /// <summary>Whether a path begins with a drive.</summary>
        internal static bool HasDrive(string path)
        {
            return path.Length > 1 && path[1] == ':' && ((path[0] | 32) >= 'a' && (path[0] | 32) <= 'z');
        }

        static bool IsSeparator(char c)
        {
            return c == '\\' || c == '/';
        }

        static int NameStart(string path)
        {
            var start = path.LastIndexOfAny(new[] { '\\', '/' }) + 1;
            return start == 0 && HasDrive(path) ? 2 : start;
        }

        static int ExtensionStart(string path)
        {
            var dot = path.LastIndexOf('.');
            return dot < NameStart(path) ? -1 : dot;
        }

        /// <summary>The length of `C:\`, `C:`, `\\server\share`, `\` or `/` at the beginning.</summary>
        static int RootLength(string path)
        {
            if (HasDrive(path)) return path.Length > 2 && IsSeparator(path[2]) ? 3 : 2;
            if (path.Length == 0 || !IsSeparator(path[0])) return 0;
            if (path[0] == '/' || path.Length < 2 || !IsSeparator(path[1])) return 1;
            var server = path.IndexOfAny(new[] { '\\', '/' }, 2);
            var share = server < 0 ? -1 : path.IndexOfAny(new[] { '\\', '/' }, server + 1);
            return share < 0 ? path.Length : share;
        }

        static string WithOneSlash(string path)
        {
            return path.StartsWith("/", StringComparison.Ordinal) ? path : path.Replace('/', '\\');
        }

        /// <summary>Without `.`, `..` and doubled separators behind the root.</summary>
        static string Normalize(string path)
        {
            var root = RootLength(path);
            var steps = new System.Collections.Generic.List<string>();
            foreach (var step in path.Substring(root).Split(new[] { '\\' }, StringSplitOptions.RemoveEmptyEntries))
            {
                if (step == "..") { if (steps.Count > 0) steps.RemoveAt(steps.Count - 1); }
                else if (step != ".") steps.Add(step);
            }
            var start = path.Substring(0, root);
            var ending = steps.Count > 0 && path.EndsWith("\\", StringComparison.Ordinal) ? "\\" : "";
            var between = steps.Count == 0 || start.EndsWith("\\", StringComparison.Ordinal) ? "" : "\\";
            return start + between + string.Join("\\", steps) + ending;
        }

        static char[] ControlCharactersAnd(string more)
        {
            var characters = new char[32 + more.Length];
            for (var i = 0; i < 32; i++) characters[i] = (char)i;
            more.CopyTo(0, characters, 32, more.Length);
            return characters;
        }
    }
}
