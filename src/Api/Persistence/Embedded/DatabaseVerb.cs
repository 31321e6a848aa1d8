using System.Runtime.InteropServices;

namespace Kim.Api.Persistence.Embedded;

/// <summary>
/// <c>dotnet run --project src/Api -- database</c>: runs only the private database, prints how to reach it, and waits for
/// Ctrl-C, for work with psql or another tool.
/// </summary>
internal static class DatabaseVerb
{
    public static async Task<int> Run()
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var logging = LoggerFactory.Create(builder => builder.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            var options = EmbeddedPostgresOptions.FromEnvironment(logging.CreateLogger<EmbeddedPostgres>());
            await using var database = await EmbeddedPostgres.StartAsync(options, ending.Token);
            Console.WriteLine(database.Owner);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (EmbeddedPostgresException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }
}
