using System.IO;

namespace Gantry.WindowsHabits
{
    /// <summary>Paths of files and folders as the script wrote them.</summary>
    [Replaces(typeof(FileSystemInfo))]
    public static class WindowsFileSystemInfo
    {
        public static string get_FullName(FileSystemInfo file) { return PathMap.Given(file.FullName); }
    }

    [Replaces(typeof(FileInfo))]
    public static class WindowsFileInfo
    {
        public static string get_DirectoryName(FileInfo file) { return PathMap.Given(file.DirectoryName); }
    }

    [Replaces(typeof(FileStream))]
    public static class WindowsFileStream
    {
        public static string get_Name(FileStream file) { return PathMap.Given(file.Name); }
    }
}
