namespace System.Windows.Forms
{
    /// <summary>A window; there is none here.</summary>
    public interface IWin32Window
    {
        IntPtr Handle { get; }
    }
}
