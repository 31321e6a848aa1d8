using System.Net.Sockets;
using Kim.Api.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Api.Tests.Http;

public sealed class DatabaseAwayTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new NpgsqlException("broken", new SocketException()), true },
        { new InvalidOperationException("wrapped", new NpgsqlException("broken", new IOException())), true },
        { new PostgresException("shutting down", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown), true },
        { new DbUpdateException("wrapped", new PostgresException("twice", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)), false },
        { new InvalidOperationException("a bug"), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_lost_database_is_told_from_a_bug(Exception failure, bool away) => HttpSetup.IsDatabaseAway(failure).ShouldBe(away);
}
