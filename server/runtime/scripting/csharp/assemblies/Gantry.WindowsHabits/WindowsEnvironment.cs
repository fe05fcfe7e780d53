using System;
using System.Collections.Generic;

namespace Gantry.WindowsHabits
{
    /// <summary>Folders of Windows, where it has them; the path map says where that is on this machine.</summary>
    [Replaces(typeof(Environment))]
    public static class WindowsEnvironment
    {
        const string User = "C:\\Users\\Public";

        static readonly Dictionary<Environment.SpecialFolder, string> folders = new Dictionary<Environment.SpecialFolder, string>
        {
            { Environment.SpecialFolder.ApplicationData, User + "\\AppData\\Roaming" },
            { Environment.SpecialFolder.CommonApplicationData, "C:\\ProgramData" },
            { Environment.SpecialFolder.CommonDesktopDirectory, "C:\\Users\\Public\\Desktop" },
            { Environment.SpecialFolder.CommonDocuments, "C:\\Users\\Public\\Documents" },
            { Environment.SpecialFolder.CommonProgramFiles, "C:\\Program Files\\Common Files" },
            { Environment.SpecialFolder.CommonProgramFilesX86, "C:\\Program Files (x86)\\Common Files" },
            { Environment.SpecialFolder.Desktop, User + "\\Desktop" },
            { Environment.SpecialFolder.DesktopDirectory, User + "\\Desktop" },
            { Environment.SpecialFolder.LocalApplicationData, User + "\\AppData\\Local" },
            { Environment.SpecialFolder.MyDocuments, User + "\\Documents" },
            { Environment.SpecialFolder.ProgramFiles, "C:\\Program Files" },
            { Environment.SpecialFolder.ProgramFilesX86, "C:\\Program Files (x86)" },
            { Environment.SpecialFolder.System, "C:\\Windows\\system32" },
            { Environment.SpecialFolder.SystemX86, "C:\\Windows\\SysWOW64" },
            { Environment.SpecialFolder.UserProfile, User },
            { Environment.SpecialFolder.Windows, "C:\\Windows" },
        };

        public static string GetFolderPath(Environment.SpecialFolder folder)
        {
            string path;
            if (folders.TryGetValue(folder, out path)) return path;
            throw new PlatformNotSupportedException("The folder " + folder + " of Windows has no place on this machine.");
        }

        public static string get_SystemDirectory() { return GetFolderPath(Environment.SpecialFolder.System); }

        public static string get_CurrentDirectory() { return PathMap.Given(Environment.CurrentDirectory); }
    }
}
