using Npgsql;

namespace Kim.Api.Persistence.Embedded;

/// <summary>Keeps one idle session open; its end is the sign that the server has gone, and the server is started again.</summary>
internal sealed class Supervision : IAsyncDisposable
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly Task loop;

    private Supervision(DataFolder folder, ServerProcess server, string superuser, ILogger log) =>
        loop = Task.Run(() => Supervise(folder, server, superuser + ";Pooling=false", log, stopping.Token));

    public static Supervision Begin(DataFolder folder, ServerProcess server, string superuser, ILogger log) => new(folder, server, superuser, log);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        stopping.Dispose();
    }

    private static async Task Supervise(DataFolder folder, ServerProcess server, string superuser, ILogger log, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await UntilSessionEnds(superuser, cancellationToken);
                using var _ = await folder.Lock(cancellationToken);
                var (port, started) = await server.EnsureRunning(keepPort: true, cancellationToken);
                if (started)
                    EmbeddedLog.Restarted(log, port);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The disk may be full or the folder gone; requests fail meanwhile, and nobody else would try again.
                EmbeddedLog.RestartFailed(log, failure);
                await Task.Delay(RetryAfterFailure, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task UntilSessionEnds(string superuser, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = new NpgsqlConnection(superuser);
            await session.OpenAsync(cancellationToken);
            while (true)
                await session.WaitAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            // The sign that was waited for. Sessions in the pools ended with it.
            NpgsqlConnection.ClearAllPools();
        }
    }
}
