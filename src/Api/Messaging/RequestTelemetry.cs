using System.Diagnostics;

namespace Kim.Api.Messaging;

/// <summary>A span a request, whether a person or a sweep sent it: its name and the code of its refusal.</summary>
internal static class RequestTelemetry
{
    public const string Name = "Kim.Requests";

    private static readonly ActivitySource Spans = new(Name);

    public static Activity? Begin(string request) => Spans.StartActivity(request);
}
