namespace Api.Tests.Robustness;

/// <summary>Two programs that were started at the same moment on one empty data folder.</summary>
public sealed class TwoPrograms : IAsyncLifetime
{
    internal SharedFolder Folder { get; } = new();

    internal RunningProgram One { get; private set; } = null!;

    internal RunningProgram Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            var started = await Task.WhenAll(Folder.Start(), Folder.Start());
            (One, Other) = (started[0], started[1]);
        }
        catch
        {
            // Nobody disposes a fixture that did not come up.
            await Folder.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Folder.DisposeAsync();

    /// <summary>Starts a program again in the place of the one that was killed.</summary>
    internal async Task Restart() => One = await Folder.Start();
}
