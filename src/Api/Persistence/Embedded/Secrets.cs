using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Kim.Api.Persistence.Embedded;

/// <summary>The passwords of the private database's roles, made once at random and kept in the data folder.</summary>
internal sealed record Secrets(string Superuser, string Owner, string App, string Jobs)
{
    public const string SuperuserName = "postgres";

    /// <summary>Several programs share the server and its 200 connections; who finds none free waits instead of being refused.</summary>
    private const int ConnectionsOfOneProgram = 40;
    private const int SecondsToWaitForOne = 60;

    public static Secrets LoadOrMake(DataFolder folder)
    {
        if (File.Exists(folder.Secrets))
            return JsonSerializer.Deserialize<Secrets>(File.ReadAllText(folder.Secrets))!;
        var made = new Secrets(Password(), Password(), Password(), Password());
        DataFolder.WriteSecretly(folder.Secrets, JsonSerializer.Serialize(made));
        return made;
    }

    public static string ConnectionString(int port, string user, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            SslMode = SslMode.Disable,
            MaxPoolSize = ConnectionsOfOneProgram,
            Timeout = SecondsToWaitForOne,
        }.ConnectionString;

    private static string Password() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
