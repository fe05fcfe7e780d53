using System;
using System.IO;
using System.Linq;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>
    /// The server of an FTP connection manager: `new FtpClientConnection(Dts.Connections["FTP"].AcquireConnection(null))`. What is set holds
    /// for this object, from the next Connect on.
    /// </summary>
    public sealed class FtpClientConnection : DtsObject
    {
        readonly ServerConnection server;
        int client;

        public FtpClientConnection(object connection)
        {
            server = new ServerConnection(connection);
        }

        public string ServerName { get { return server.Text("ServerName"); } set { server.Set("ServerName", value); } }

        public int ServerPort { get { return server.Number("ServerPort"); } set { server.Set("ServerPort", value); } }

        public string ServerUserName { get { return server.Text("ServerUserName"); } set { server.Set("ServerUserName", value); } }

        public string ServerPassword { set { server.Set("ServerPassword", value); } }

        public int Timeout { get { return server.Number("Timeout"); } set { server.Set("Timeout", value); } }

        public int Retries { get { return server.Number("Retries"); } set { server.Set("Retries", value); } }

        public int ChunkSize { get { return server.Number("ChunkSize"); } set { server.Set("ChunkSize", value); } }

        /// <summary>Passive mode is the only one there is here.</summary>
        public bool UsePassiveMode { get { return server.Flag("UsePassiveMode"); } set { server.Set("UsePassiveMode", value); } }

        /// <summary>Connects and logs in. Throws DtsRuntimeException when the server cannot be reached or refuses.</summary>
        public bool Connect()
        {
            Close();
            client = server.AskServer("ftpOpen").Object("value").Number("client");
            return true;
        }

        public void Close()
        {
            if (client == 0) return;
            Ask("ftpClose");
            client = 0;
        }

        public string GetWorkingDirectory()
        {
            return (string)Ask("ftpDirectory").Get("value");
        }

        public void SetWorkingDirectory(string remotePath)
        {
            Ask("ftpChangeDirectory", "path", remotePath);
        }

        public void CreateRemoteDirectory(string remotePath)
        {
            Ask("ftpMakeDirectory", "path", remotePath);
        }

        public void DeleteRemoteDirectory(string remotePath)
        {
            Ask("ftpRemoveDirectory", "path", remotePath);
        }

        public void DeleteFiles(string[] fileNames)
        {
            foreach (var name in fileNames) Ask("ftpDelete", "path", name);
        }

        /// <summary>Names of what lies in the working directory.</summary>
        public void GetListing(out string[] folderNames, out string[] fileNames)
        {
            var listing = List(null);
            folderNames = listing.List("folders").Cast<string>().ToArray();
            fileNames = listing.List("files").Cast<string>().ToArray();
        }

        public void ReceiveFiles(string[] fileNames, string toLocalPath, bool overwriteFiles, bool asciiTransfer)
        {
            var folder = server.LocalPath(toLocalPath);
            foreach (var name in fileNames)
            {
                var file = Path.Combine(folder, NameOf(name));
                if (!overwriteFiles && File.Exists(file)) throw new IOException("The file " + toLocalPath + "\\" + NameOf(name) + " exists and may not be overwritten.");
                var transfer = Ask("ftpReceive", "path", name, "ascii", asciiTransfer).Object("value").Number("transfer");
                using (var content = File.Create(file)) server.Receive(transfer, content);
            }
        }

        public void SendFiles(string[] fileNames, string toRemotePath, bool overwriteFiles, bool asciiTransfer)
        {
            var there = overwriteFiles ? null : List(toRemotePath).List("files");
            foreach (var name in fileNames)
            {
                var target = NameOf(name);
                if (there != null && there.Contains(target)) throw new IOException("The file " + target + " exists on the server and may not be overwritten.");
                int transfer;
                using (var content = File.OpenRead(server.LocalPath(name))) transfer = server.Send(content);
                Ask("ftpSend", "transfer", transfer, "path", (toRemotePath ?? "").TrimEnd('/') + "/" + target, "ascii", asciiTransfer);
                server.Forget(transfer);
            }
        }

        Message List(string path)
        {
            return Ask("ftpList", "path", path).Object("value");
        }

        Message Ask(string call, params object[] namesAndValues)
        {
            return server.Ask(call, namesAndValues.Concat(new object[] { "client", client }).ToArray());
        }

        static string NameOf(string path)
        {
            return path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
        }
    }
}
