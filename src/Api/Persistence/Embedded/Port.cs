using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Kim.Api.Persistence.Embedded;

/// <summary>The port of the private database: found once, then kept, so that connection strings outlive restarts.</summary>
internal static class Port
{
    // Below the range that operating systems take outgoing connections from.
    private const int First = 20_000;
    private const int Last = 30_000;

    public static int LoadOrChoose(DataFolder folder) =>
        File.Exists(folder.Port) && int.TryParse(File.ReadAllText(folder.Port), out var port) ? port : Choose(folder);

    public static int Choose(DataFolder folder)
    {
        int port;
        do
            port = RandomNumberGenerator.GetInt32(First, Last);
        while (!IsFree(port));
        DataFolder.WriteSecretly(folder.Port, $"{port}");
        return port;
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            // Somebody listens there.
            return false;
        }
    }
}
