namespace Kim.Api.Http;

/// <summary>The category of what is logged where failures become answers.</summary>
internal sealed class ProblemAnswered;

internal static partial class HttpLog
{
    /// <summary>Types and places tell where to look; the message of an exception may quote what somebody typed.</summary>
    [LoggerMessage(LogLevel.Error, "{Route} failed: {ExceptionTypes}\n{Places}")]
    public static partial void RequestFailed(this ILogger log, string? route, string exceptionTypes, string? places);
}
