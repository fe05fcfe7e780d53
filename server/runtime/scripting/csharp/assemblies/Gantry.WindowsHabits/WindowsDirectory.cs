using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Gantry.WindowsHabits
{
    /// <summary>The members of System.IO.Directory that answer paths: they begin as the folder was given.</summary>
    [Replaces(typeof(Directory))]
    public static class WindowsDirectory
    {
        public static string[] GetFiles(string path) { return EnumerateFiles(path).ToArray(); }
        public static string[] GetFiles(string path, string searchPattern) { return EnumerateFiles(path, searchPattern).ToArray(); }
        public static string[] GetFiles(string path, string searchPattern, SearchOption searchOption) { return EnumerateFiles(path, searchPattern, searchOption).ToArray(); }

        public static string[] GetDirectories(string path) { return EnumerateDirectories(path).ToArray(); }
        public static string[] GetDirectories(string path, string searchPattern) { return EnumerateDirectories(path, searchPattern).ToArray(); }
        public static string[] GetDirectories(string path, string searchPattern, SearchOption searchOption) { return EnumerateDirectories(path, searchPattern, searchOption).ToArray(); }

        public static string[] GetFileSystemEntries(string path) { return EnumerateFileSystemEntries(path).ToArray(); }
        public static string[] GetFileSystemEntries(string path, string searchPattern) { return EnumerateFileSystemEntries(path, searchPattern).ToArray(); }
        public static string[] GetFileSystemEntries(string path, string searchPattern, SearchOption searchOption) { return EnumerateFileSystemEntries(path, searchPattern, searchOption).ToArray(); }

        public static IEnumerable<string> EnumerateFiles(string path) { return EnumerateFiles(path, "*"); }
        public static IEnumerable<string> EnumerateFiles(string path, string searchPattern) { return EnumerateFiles(path, searchPattern, SearchOption.TopDirectoryOnly); }
        public static IEnumerable<string> EnumerateFiles(string path, string searchPattern, SearchOption searchOption) { return List(path, searchPattern, searchOption, true, false); }

        public static IEnumerable<string> EnumerateDirectories(string path) { return EnumerateDirectories(path, "*"); }
        public static IEnumerable<string> EnumerateDirectories(string path, string searchPattern) { return EnumerateDirectories(path, searchPattern, SearchOption.TopDirectoryOnly); }
        public static IEnumerable<string> EnumerateDirectories(string path, string searchPattern, SearchOption searchOption) { return List(path, searchPattern, searchOption, false, true); }

        public static IEnumerable<string> EnumerateFileSystemEntries(string path) { return EnumerateFileSystemEntries(path, "*"); }
        public static IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern) { return EnumerateFileSystemEntries(path, searchPattern, SearchOption.TopDirectoryOnly); }
        public static IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern, SearchOption searchOption) { return List(path, searchPattern, searchOption, true, true); }

        public static string GetDirectoryRoot(string path) { return WindowsPath.GetPathRoot(WindowsPath.GetFullPath(path)); }

        public static string[] GetLogicalDrives() { return new[] { "C:\\" }; }

        static IEnumerable<string> List(string path, string pattern, SearchOption option, bool files, bool folders)
        {
            var local = PathMap.Local(path);
            var start = local.TrimEnd('/');
            foreach (var found in FolderListing.List(local, pattern, option, files, folders))
            {
                // A path of this machine stays one; below one of Windows everything has backslashes.
                yield return path.StartsWith("/") ? found : WindowsPath.Combine(path, found.Substring(start.Length).TrimStart('/').Replace('/', '\\'));
            }
        }
    }
}
