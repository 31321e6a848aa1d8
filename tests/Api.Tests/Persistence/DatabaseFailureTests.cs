using System.Net.Sockets;
using Kim.Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Api.Tests.Persistence;

public sealed class DatabaseFailureTests
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
    public void A_lost_database_is_told_from_a_bug(Exception failure, bool away) => DatabaseFailure.IsAway(failure).ShouldBe(away);

    /// <summary>Whether it counts as the work's own, and whether the same may succeed later.</summary>
    public static TheoryData<Exception, bool, bool> FailuresOfWork => new()
    {
        { new NpgsqlException("broken", new SocketException()), false, true },
        { new NpgsqlException("slow", new TimeoutException()), true, true },
        { new PostgresException("full", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections), false, true },
        { new DbUpdateException("wrapped", new PostgresException("raced", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure)), true, true },
        { new PostgresException("twice", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation), true, false },
        { new InvalidOperationException("a bug"), true, false },
        { new OperationCanceledException(), false, false },
    };

    [Theory]
    [MemberData(nameof(FailuresOfWork))]
    public void A_failure_of_the_work_is_told_from_one_of_the_database(Exception failure, bool ofTheWork, bool mayPass) =>
        (DatabaseFailure.IsOfTheWork(failure), DatabaseFailure.MayPass(failure)).ShouldBe((ofTheWork, mayPass));
}
