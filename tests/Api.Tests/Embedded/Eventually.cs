namespace Api.Tests.Embedded;

/// <summary>Waits for something that another process does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Holds(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (!await condition())
            await timer.WaitForNextTickAsync(limit.Token);
    }

    public static Task Holds(Func<bool> condition) => Holds(() => Task.FromResult(condition()));
}
