using System;
using System.IO;
using System.Text;

namespace Microsoft.VisualBasic.ApplicationServices
{
    /// <summary>The base class of My.Application.</summary>
    public class ApplicationBase
    {
    }

    /// <summary>My.User.</summary>
    public class User
    {
        public string Name { get { return Environment.UserName; } }
    }
}

namespace Microsoft.VisualBasic.Devices
{
    using Microsoft.VisualBasic.MyServices;

    /// <summary>My.Computer.</summary>
    public class ServerComputer
    {
        readonly FileSystemProxy files = new FileSystemProxy();

        public FileSystemProxy FileSystem { get { return files; } }

        public string Name { get { return Environment.MachineName; } }
    }

    public class Computer : ServerComputer
    {
    }
}

namespace Microsoft.VisualBasic.MyServices
{
    /// <summary>My.Computer.FileSystem.</summary>
    public class FileSystemProxy
    {
        public string CombinePath(string baseDirectory, string relativePath) { return Path.Combine(baseDirectory, relativePath); }

        public void CopyFile(string sourceFileName, string destinationFileName) { File.Copy(sourceFileName, destinationFileName); }

        public void CopyFile(string sourceFileName, string destinationFileName, bool overwrite) { File.Copy(sourceFileName, destinationFileName, overwrite); }

        public void CreateDirectory(string directory) { Directory.CreateDirectory(directory); }

        public void DeleteFile(string file) { File.Delete(file); }

        public bool DirectoryExists(string directory) { return Directory.Exists(directory); }

        public bool FileExists(string file) { return File.Exists(file); }

        public FileInfo GetFileInfo(string file) { return new FileInfo(file); }

        public void MoveFile(string sourceFileName, string destinationFileName) { File.Move(sourceFileName, destinationFileName); }

        public StreamReader OpenTextFileReader(string file) { return new StreamReader(file); }

        public StreamWriter OpenTextFileWriter(string file, bool append) { return new StreamWriter(file, append); }

        public StreamWriter OpenTextFileWriter(string file, bool append, Encoding encoding) { return new StreamWriter(file, append, encoding); }

        public string ReadAllText(string file) { return File.ReadAllText(file); }

        public void RenameFile(string file, string newName) { File.Move(file, Path.Combine(Path.GetDirectoryName(file), newName)); }

        public void WriteAllText(string file, string text, bool append)
        {
            if (append) File.AppendAllText(file, text);
            else File.WriteAllText(file, text);
        }
    }
}

namespace Microsoft.VisualBasic.MyServices.Internal
{
    /// <summary>What holds an object of My for each user of it.</summary>
    public class ContextValue<T>
    {
        [ThreadStatic]
        static T value;

        public T Value
        {
            get { return value; }
            set { ContextValue<T>.value = value; }
        }
    }
}
