using System;
using System.IO;

namespace Microsoft.VisualBasic
{
    /// <summary>The old functions on files that scripts use.</summary>
    public sealed class FileSystem
    {
        FileSystem()
        {
        }

        /// <summary>The name of the file or folder of a path without wildcards, or the empty text.</summary>
        public static string Dir(string PathName)
        {
            var folder = Path.GetDirectoryName(PathName);
            if (PathName.IndexOfAny(new[] { '*', '?' }) < 0) return File.Exists(PathName) ? Path.GetFileName(PathName) : "";
            var found = Directory.GetFiles(string.IsNullOrEmpty(folder) ? "." : folder, Path.GetFileName(PathName));
            return found.Length == 0 ? "" : Path.GetFileName(found[0]);
        }

        public static void FileCopy(string Source, string Destination) { File.Copy(Source, Destination, true); }

        public static DateTime FileDateTime(string PathName) { return File.GetLastWriteTime(PathName); }

        public static long FileLen(string PathName) { return new FileInfo(PathName).Length; }

        public static void Kill(string PathName) { File.Delete(PathName); }

        public static void MkDir(string Path) { Directory.CreateDirectory(Path); }

        public static void Rename(string OldPath, string NewPath)
        {
            if (Directory.Exists(OldPath)) Directory.Move(OldPath, NewPath);
            else File.Move(OldPath, NewPath);
        }

        public static void RmDir(string Path) { Directory.Delete(Path); }
    }
}
