namespace Kim.Api.Persistence.Embedded;

internal static partial class EmbeddedLog
{
    [LoggerMessage(LogLevel.Information, "Private PostgreSQL {Version} ready on port {Port} (started here: {Started})")]
    public static partial void Ready(ILogger log, int version, int port, bool started);

    [LoggerMessage(LogLevel.Warning, "Private PostgreSQL had gone and was started again on port {Port}")]
    public static partial void Restarted(ILogger log, int port);

    [LoggerMessage(LogLevel.Error, "Private PostgreSQL could not be started again")]
    public static partial void RestartFailed(ILogger log, Exception failure);
}
