namespace Kim.Api.Jobs;

/// <summary>Work that every node looks for and that the nodes share by the locks they take.</summary>
internal interface ISweep
{
    /// <summary>One round; how much was found, and how much of it this node settled.</summary>
    Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken);
}

internal static class Sweeps
{
    private static readonly TimeSpan WhileOthersWork = TimeSpan.FromMilliseconds(20);

    /// <summary>Until nothing is found any more, here or on another node.</summary>
    public static async Task DoAll(this ISweep sweep, CancellationToken cancellationToken)
    {
        while (await SweepTelemetry.Measure(sweep, cancellationToken) is ( > 0, var done))
        {
            if (done == 0)
                await Task.Delay(WhileOthersWork, TimeProvider.System, cancellationToken);
        }
    }
}
