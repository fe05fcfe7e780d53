using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// The way to the runtime and back. A frame is its length in four bytes, little-endian, and JSON; a frame that says `attached` is
    /// followed by as many bytes. Both sides call each other: `{ call, id, ... }` is answered by `{ answer: id, value }` or
    /// `{ answer: id, error: { code, message } }`, in any order, so several calls may be on their way.
    /// </summary>
    public sealed class Channel
    {
        readonly Stream incoming;
        readonly Stream outgoing;
        readonly object writing = new object();
        readonly Dictionary<int, Waiting> waiting = new Dictionary<int, Waiting>();
        int lastId;

        public Channel(Stream incoming, Stream outgoing)
        {
            this.incoming = incoming;
            this.outgoing = outgoing;
        }

        /// <summary>Asks the runtime and waits for its answer. Throws RuntimeErrorException when it refuses.</summary>
        public Message Call(Message call)
        {
            var wait = new Waiting();
            int id;
            lock (waiting)
            {
                id = ++lastId;
                waiting[id] = wait;
            }
            call.Members["id"] = id;
            Send(call);
            return wait.Result();
        }

        /// <summary>Sends something that is not answered, or an answer.</summary>
        public void Send(Message message)
        {
            if (message.Attached != null) message.Members["attached"] = message.Attached.Length;
            var body = Encoding.UTF8.GetBytes(JsonWriter.Write(message.Members));
            var frame = new byte[4 + body.Length];
            for (var i = 0; i < 4; i++) frame[i] = (byte)(body.Length >> (8 * i));
            Buffer.BlockCopy(body, 0, frame, 4, body.Length);
            lock (writing)
            {
                outgoing.Write(frame, 0, frame.Length);
                if (message.Attached != null) outgoing.Write(message.Attached, 0, message.Attached.Length);
            }
        }

        /// <summary>Answers a call of the runtime.</summary>
        public void Answer(Message call, Message answer)
        {
            answer.Members["answer"] = call.Number("id");
            Send(answer);
        }

        /// <summary>Hands over every call of the runtime, in order, until it closes the pipe.</summary>
        public void Listen(Action<Message> onCall)
        {
            for (var message = Receive(); message != null; message = Receive())
            {
                if (message.Has("answer")) Settle(message);
                else onCall(message);
            }
        }

        void Settle(Message answer)
        {
            Waiting wait;
            lock (waiting)
            {
                var id = answer.Number("answer");
                if (!waiting.TryGetValue(id, out wait)) return;
                waiting.Remove(id);
            }
            wait.Settle(answer);
        }

        Message Receive()
        {
            var header = ReadBytes(4);
            if (header == null) return null;
            var body = ReadBytes(BitConverter.ToInt32(header, 0));
            if (body == null) return null;
            var members = (Dictionary<string, object>)JsonReader.Read(Encoding.UTF8.GetString(body));
            object attached;
            if (!members.TryGetValue("attached", out attached)) return new Message(members);
            var bytes = ReadBytes((int)(long)attached);
            return bytes == null ? null : new Message(members, bytes);
        }

        /// <summary>As many bytes; null when the pipe ends before.</summary>
        byte[] ReadBytes(int count)
        {
            var bytes = new byte[count];
            for (var done = 0; done < count;)
            {
                var read = incoming.Read(bytes, done, count - done);
                if (read == 0) return null;
                done += read;
            }
            return bytes;
        }

        sealed class Waiting
        {
            readonly ManualResetEventSlim settled = new ManualResetEventSlim();
            Message answer;

            public void Settle(Message message)
            {
                answer = message;
                settled.Set();
            }

            public Message Result()
            {
                settled.Wait();
                if (!answer.Has("error")) return answer;
                var error = answer.Object("error");
                throw new RuntimeErrorException(unchecked((int)(long)error.Get("code")), error.Text("message"));
            }
        }
    }
}
