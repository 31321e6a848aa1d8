using Kim.Api.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Api.Tests.Jobs;

public sealed class SweepLoopTests
{
    public static TheoryData<Exception> Failures => [
        new NpgsqlException("broken", new IOException()), new PostgresException("not yours", "ERROR", "ERROR", PostgresErrorCodes.InsufficientPrivilege),
        new OperationCanceledException(), new InvalidOperationException("a bug")];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task The_loop_goes_on_after_a_round_that_failed(Exception failure)
    {
        var sweep = new OnceFailing(failure);
        using var loop = new SweepLoop<OnceFailing>(sweep, new Hurry(), NullLogger<SweepLoop<OnceFailing>>.Instance);

        await loop.StartAsync(TestContext.Current.CancellationToken);

        await sweep.NextRound.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await loop.StopAsync(TestContext.Current.CancellationToken);
        loop.ExecuteTask!.IsFaulted.ShouldBeFalse();
    }

    private sealed class OnceFailing(Exception failure) : ISweep
    {
        private int rounds;

        public TaskCompletionSource NextRound { get; } = new();

        public Task<(int Found, int Done)> DoOnce(CancellationToken cancellationToken)
        {
            if (rounds++ == 0)
                return Task.FromException<(int, int)>(failure);
            NextRound.TrySetResult();
            return Task.FromResult((0, 0));
        }
    }

    /// <summary>Timers fire at once, again and again.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
    }
}
