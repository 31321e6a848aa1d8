using Kim.Domain.Shared;
using MediatR;

namespace Kim.Api.Messaging;

/// <summary>One line a request: its name, how long it took, and the code of its refusal.</summary>
internal sealed class RequestLog<TRequest, TResponse>(ILogger<TRequest> log, TimeProvider time) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : class, IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var begun = time.GetTimestamp();
        using var span = RequestTelemetry.Begin(typeof(TRequest).Name);
        var answer = await next();
        span?.SetTag("kim.outcome", answer.Error?.Code ?? "ok");
        log.RequestDone(typeof(TRequest).Name, time.GetElapsedTime(begun).TotalMilliseconds, answer.Error?.Code ?? "ok");
        return answer;
    }
}

internal static partial class MessagingLog
{
    [LoggerMessage(LogLevel.Information, "{Request} took {Milliseconds:F1} ms: {Outcome}")]
    public static partial void RequestDone(this ILogger log, string request, double milliseconds, string outcome);
}
