using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Gantry.WindowsHabits
{
    /// <summary>The members of System.IO.DirectoryInfo that look for files: as those of Directory do.</summary>
    [Replaces(typeof(DirectoryInfo))]
    public static class WindowsDirectoryInfo
    {
        public static FileInfo[] GetFiles(DirectoryInfo folder) { return GetFiles(folder, "*"); }
        public static FileInfo[] GetFiles(DirectoryInfo folder, string searchPattern) { return GetFiles(folder, searchPattern, SearchOption.TopDirectoryOnly); }
        public static FileInfo[] GetFiles(DirectoryInfo folder, string searchPattern, SearchOption searchOption) { return EnumerateFiles(folder, searchPattern, searchOption).ToArray(); }

        public static DirectoryInfo[] GetDirectories(DirectoryInfo folder) { return GetDirectories(folder, "*"); }
        public static DirectoryInfo[] GetDirectories(DirectoryInfo folder, string searchPattern) { return GetDirectories(folder, searchPattern, SearchOption.TopDirectoryOnly); }
        public static DirectoryInfo[] GetDirectories(DirectoryInfo folder, string searchPattern, SearchOption searchOption) { return EnumerateDirectories(folder, searchPattern, searchOption).ToArray(); }

        public static IEnumerable<FileInfo> EnumerateFiles(DirectoryInfo folder) { return EnumerateFiles(folder, "*"); }
        public static IEnumerable<FileInfo> EnumerateFiles(DirectoryInfo folder, string searchPattern) { return EnumerateFiles(folder, searchPattern, SearchOption.TopDirectoryOnly); }
        public static IEnumerable<FileInfo> EnumerateFiles(DirectoryInfo folder, string searchPattern, SearchOption searchOption)
        {
            return FolderListing.List(folder.FullName, searchPattern, searchOption, true, false).Select(path => new FileInfo(path));
        }

        public static IEnumerable<DirectoryInfo> EnumerateDirectories(DirectoryInfo folder) { return EnumerateDirectories(folder, "*"); }
        public static IEnumerable<DirectoryInfo> EnumerateDirectories(DirectoryInfo folder, string searchPattern) { return EnumerateDirectories(folder, searchPattern, SearchOption.TopDirectoryOnly); }
        public static IEnumerable<DirectoryInfo> EnumerateDirectories(DirectoryInfo folder, string searchPattern, SearchOption searchOption)
        {
            return FolderListing.List(folder.FullName, searchPattern, searchOption, false, true).Select(path => new DirectoryInfo(path));
        }
    }
}
