using System.IO;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>
    /// The resource of an HTTP connection manager: `new HttpClientConnection(Dts.Connections["HTTP"].AcquireConnection(null))`. What is set
    /// holds for this object.
    /// </summary>
    public sealed class HttpClientConnection : DtsObject
    {
        readonly object connection;
        readonly ServerConnection server;

        public HttpClientConnection(object connection)
        {
            this.connection = connection;
            server = new ServerConnection(connection);
        }

        public string ServerURL { get { return server.Text("ServerURL"); } set { server.Set("ServerURL", value); } }

        public string ServerUserName { get { return server.Text("ServerUserName"); } set { server.Set("ServerUserName", value); } }

        public int Timeout { get { return server.Number("Timeout"); } set { server.Set("Timeout", value); } }

        public int ChunkSize { get { return server.Number("ChunkSize"); } set { server.Set("ChunkSize", value); } }

        public bool UseServerCredentials { get { return server.Flag("UseServerCredentials"); } }

        public bool UseProxy { get { return server.Flag("UseProxy"); } }

        public string ProxyURL { get { return server.Text("ProxyURL"); } }

        public void SetServerPassword(string serverPassword)
        {
            server.Set("ServerPassword", serverPassword);
        }

        public HttpClientConnection Clone()
        {
            return new HttpClientConnection(connection);
        }

        public byte[] DownloadData()
        {
            using (var content = new MemoryStream())
            {
                server.Receive(Request(null), content);
                return content.ToArray();
            }
        }

        public void DownloadFile(string fileName, bool overwriteDestination)
        {
            var file = server.LocalPath(fileName);
            if (!overwriteDestination && File.Exists(file)) throw new IOException("The file " + fileName + " exists and may not be overwritten.");
            var transfer = Request(null);
            using (var content = File.Create(file)) server.Receive(transfer, content);
        }

        /// <summary>Sends bytes and gives what the server answers.</summary>
        public byte[] UploadData(byte[] data)
        {
            using (var content = new MemoryStream(data)) return Upload(content);
        }

        public void UploadFile(string fileName)
        {
            using (var content = File.OpenRead(server.LocalPath(fileName))) Upload(content);
        }

        byte[] Upload(Stream content)
        {
            var sent = server.Send(content);
            using (var answer = new MemoryStream())
            {
                server.Receive(Request(sent), answer);
                server.Forget(sent);
                return answer.ToArray();
            }
        }

        int Request(int? sent)
        {
            return server.AskServer("httpRequest", "sent", sent).Object("value").Number("transfer");
        }
    }
}
