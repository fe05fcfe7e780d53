using System;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>What a Catch of Visual Basic does with the exception: Err knows it until it is cleared.</summary>
    public sealed class ProjectData
    {
        ProjectData()
        {
        }

        public static void SetProjectError(Exception ex)
        {
            Information.Err().Capture(ex, 0);
        }

        public static void SetProjectError(Exception ex, int lErl)
        {
            Information.Err().Capture(ex, lErl);
        }

        public static void ClearProjectError()
        {
            Information.Err().Clear();
        }

        public static Exception CreateProjectError(int hr)
        {
            return new Exception("Error " + hr);
        }

        public static void EndApp()
        {
            throw new InvalidOperationException("A script cannot end the process it runs in.");
        }
    }
}
