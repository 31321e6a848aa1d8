using Npgsql;

namespace Kim.Api.Persistence;

/// <summary>Whose failure it is: the database's, or that of what was asked of it.</summary>
internal static class DatabaseFailure
{
    /// <summary>The connection broke or could not be made. Whether a commit still went through is then unknown, and must not be denied.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal) || refused.SqlState == PostgresErrorCodes.TooManyConnections,
        NpgsqlException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };

    /// <summary>
    /// One piece of work failed, and another may succeed. A statement that took too long counts as that too: if it was the database, the next statement fails as well.
    /// </summary>
    public static bool IsOfTheWork(Exception failure) => failure is not OperationCanceledException && (!IsAway(failure) || TookTooLong(failure));

    /// <summary>The same may succeed at another time.</summary>
    public static bool MayPass(Exception failure) => failure switch
    {
        NpgsqlException { IsTransient: true } => true,
        { InnerException: { } inner } when failure is not NpgsqlException => MayPass(inner),
        _ => IsAway(failure),
    };

    private static bool TookTooLong(Exception failure) => failure switch
    {
        NpgsqlException { InnerException: TimeoutException } => true,
        { InnerException: { } inner } => TookTooLong(inner),
        _ => false,
    };
}
