using System.Windows.Forms;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>A window for the message boxes of a program; the runtime has none.</summary>
    public interface IVbHost
    {
        IWin32Window GetParentWindow();

        string GetWindowTitle();
    }

    public sealed class HostServices
    {
        HostServices()
        {
        }

        public static IVbHost VBHost { get; set; }
    }
}
