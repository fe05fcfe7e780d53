using System;
using System.IO;
using System.Linq;

namespace Gantry.WindowsHabits
{
    /// <summary>A drive of Windows is the file system in which the folder of its letter lies.</summary>
    [Replaces(typeof(DriveInfo))]
    public static class WindowsDriveInfo
    {
        public static DriveInfo New(string driveName)
        {
            if (driveName == null) throw new ArgumentNullException("driveName");
            var folder = PathMap.Local(driveName.Length == 1 ? driveName + ":\\" : driveName);
            var below = DriveInfo.GetDrives().Where(drive => (folder + "/").StartsWith(drive.Name.TrimEnd('/') + "/", StringComparison.Ordinal));
            return below.OrderByDescending(drive => drive.Name.Length).First();
        }

        public static DriveInfo[] GetDrives()
        {
            return new[] { New("C:\\") };
        }
    }
}
