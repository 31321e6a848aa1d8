namespace Kim.Api.Jobs;

internal static partial class JobsLog
{
    [LoggerMessage(LogLevel.Warning, "Due bookmark {BookmarkId} was refused: {Code}")]
    public static partial void DueItemRefused(this ILogger log, Guid bookmarkId, string code);

    [LoggerMessage(LogLevel.Error, "Due bookmark {BookmarkId} failed: {ExceptionType}")]
    public static partial void DueItemFailed(this ILogger log, Guid bookmarkId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "Due trigger {TriggerId} was refused: {Code}")]
    public static partial void DueTriggerRefused(this ILogger log, Guid triggerId, string code);

    [LoggerMessage(LogLevel.Error, "Due trigger {TriggerId} failed: {ExceptionType}")]
    public static partial void DueTriggerFailed(this ILogger log, Guid triggerId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "The end of circular resolution {VoteId} was refused: {Code}")]
    public static partial void DueVoteRefused(this ILogger log, Guid voteId, string code);

    [LoggerMessage(LogLevel.Error, "Circular resolution {VoteId} failed: {ExceptionType}")]
    public static partial void DueVoteFailed(this ILogger log, Guid voteId, string exceptionType);

    [LoggerMessage(LogLevel.Error, "The alteration job {JobId} failed: {ExceptionType}")]
    public static partial void AlterationFailed(this ILogger log, Guid jobId, string exceptionType);

    [LoggerMessage(LogLevel.Error, "Narrative {ReconstructionId} was not erased: {ExceptionType}")]
    public static partial void NarrativeNotErased(this ILogger log, Guid reconstructionId, string exceptionType);

    [LoggerMessage(LogLevel.Warning, "The sweep was interrupted: {ExceptionType}")]
    public static partial void SweepInterrupted(this ILogger log, string exceptionType);

    [LoggerMessage(LogLevel.Error, "The sweep failed: {ExceptionType}")]
    public static partial void SweepFailed(this ILogger log, string exceptionType);
}
