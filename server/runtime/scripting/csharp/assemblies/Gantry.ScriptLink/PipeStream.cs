using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// A descriptor that the runtime handed to this process. System.IO.FileStream refuses the sockets that Node uses as pipes.
    /// </summary>
    public sealed class PipeStream : Stream
    {
        const int Interrupted = 4;

        readonly int descriptor;

        public PipeStream(int descriptor)
        {
            this.descriptor = descriptor;
        }

        public override bool CanRead { get { return true; } }
        public override bool CanWrite { get { return true; } }
        public override bool CanSeek { get { return false; } }
        public override long Length { get { throw new NotSupportedException(); } }

        public override long Position
        {
            get { throw new NotSupportedException(); }
            set { throw new NotSupportedException(); }
        }

        public override unsafe int Read(byte[] buffer, int offset, int count)
        {
            fixed (byte* start = buffer)
            {
                for (; ; )
                {
                    var read = (int)NativeRead(descriptor, start + offset, (IntPtr)count);
                    if (read >= 0) return read;
                    if (Marshal.GetLastWin32Error() != Interrupted) throw new IOException("The pipe to the runtime cannot be read.");
                }
            }
        }

        public override unsafe void Write(byte[] buffer, int offset, int count)
        {
            fixed (byte* start = buffer)
            {
                while (count > 0)
                {
                    var written = (int)NativeWrite(descriptor, start + offset, (IntPtr)count);
                    if (written < 0 && Marshal.GetLastWin32Error() == Interrupted) continue;
                    if (written < 0) throw new IOException("The pipe to the runtime cannot be written.");
                    offset += written;
                    count -= written;
                }
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            throw new NotSupportedException();
        }

        public override void SetLength(long value)
        {
            throw new NotSupportedException();
        }

        [DllImport("libc", EntryPoint = "read", SetLastError = true)]
        static extern unsafe IntPtr NativeRead(int descriptor, byte* buffer, IntPtr count);

        [DllImport("libc", EntryPoint = "write", SetLastError = true)]
        static extern unsafe IntPtr NativeWrite(int descriptor, byte* buffer, IntPtr count);
    }
}
