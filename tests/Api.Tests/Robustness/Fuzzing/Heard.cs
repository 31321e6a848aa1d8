using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Robustness.Fuzzing;

/// <summary>Keeps what a program in this process logs.</summary>
internal sealed class Heard : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>What was said since the last call.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (lines.TryDequeue(out var line))
            taken.Add(line);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Listener(lines);

    public void Dispose() => lines.Clear();

    private sealed class Listener(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
